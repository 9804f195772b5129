using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Schedule.Notices.Channels;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>What telling people takes.</summary>
internal static class NoticesServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeDesk>()
        .AddSingleton<NoticeSending>()
        .AddSingleton<ITickPart, Notifying>()
        .AddSingleton<IChannelSender, TmuxSender>()
        .AddSingleton<IChannelSender, DesktopSender>()
        .AddSingleton<IChannelSender, CommandSender>()
        .AddSingleton<IChannelSender, WebhookSender>()
        .AddSingleton<IChannelSender, JsonlSender>();
}

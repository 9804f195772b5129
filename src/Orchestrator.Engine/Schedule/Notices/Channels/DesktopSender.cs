using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>Shows a notification on the desktop, where there is one.</summary>
internal sealed class DesktopSender(IDesktop desktop) : IChannelSender
{
    public string By => "desktop";

    public async Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken) =>
        await desktop.ShowAsync($"Orchestrator{(notice.RunId is { } run ? $": {run}" : "")}", notice.Text, cancellationToken).ConfigureAwait(false)
            ? "the desktop took it"
            : throw ChannelErrors.Refused(channel, "there is no desktop, or no program that shows something on it");
}

using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Engine.Views;

/// <summary>What this room offers to a project.</summary>
internal static class ViewsServices
{
    public static IServiceCollection AddViews(this IServiceCollection services) => services
        .AddSingleton<EventFeed>();
}

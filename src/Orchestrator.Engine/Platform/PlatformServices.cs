using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform.Desktops;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Platform.Repositories;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Platform.Terminals.Tmux;
using Orchestrator.Engine.Platform.Web;

namespace Orchestrator.Engine.Platform;

/// <summary>What this room offers.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddSingleton(SystemProcesses());
        services.AddSingleton<IProcessTable, ProcessTable>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<IProcessListing, ProcessListing>();
        services.AddSingleton(ProcessDetails());
        services.AddSingleton<IProcessEnder, ProcessEnder>();
        services.AddSingleton<IProcessSignals, ProcessSignals>();
        services.AddSingleton<IProcessRunner, ProcessRunner>();
        services.AddSingleton<IDetachedPrograms, DetachedPrograms>();
        services.AddSingleton<ITerminal>(new ControllingTerminal());
        services.AddSingleton<IDesktop, Desktop>();
        services.AddSingleton<IWebhooks, Webhooks>();
        services.AddSingleton<GitProgram>();
        services.AddSingleton(provider => new Snapshots(provider.GetService<ProjectFolder>()));
        services.AddSingleton(provider => new WorktreeLock(provider.GetService<ProjectFolder>()));
        services.AddSingleton<Commits>();
        services.AddSingleton<IGit, Git>();
        services.AddSingleton<ITreeCopies, TreeCopies>();
        services.AddSingleton<IRevisions, Revisions>();
        services.AddSingleton<IWorktrees, Worktrees>();
        services.AddSingleton<IBranches, Branches>();
        services.AddSingleton<IMerging, Merging>();
        services.AddSingleton<TmuxProgram>();
        services.AddSingleton<TmuxSockets>();
        services.AddSingleton<ITerminals, TmuxTerminals>();
        return services;
    }

    public static ISystemProcesses SystemProcesses() => OperatingSystem.IsMacOS() ? new MacProcesses() : new LinuxProcesses();

    private static IProcessDetails ProcessDetails() => OperatingSystem.IsMacOS() ? new MacProcessDetails() : new LinuxProcessDetails();
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Hooks;
using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Panes;
using Orchestrator.Engine.Supervision.Panes.Clients;
using Orchestrator.Engine.Supervision.Panes.Delivery;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Supervision.Panes.Patterns;
using Orchestrator.Engine.Supervision.Panes.Recording;
using Orchestrator.Engine.Supervision.Repair;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Skills;
using Orchestrator.Engine.Supervision.Transcripts;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Supervision;

/// <summary>What this room offers to a project.</summary>
internal static class SupervisionServices
{
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services
        .AddSingleton<SessionRegister>()
        .AddSingleton<ISessions>(provider => provider.GetRequiredService<SessionRegister>())
        .AddSingleton<ISessionDirectory, SessionActors>()
        .AddSingleton<SessionSight>()
        .AddSingleton<ISessionSight, DeskSight>()
        .AddSingleton<PaneClaims>()
        .AddSingleton<IPaneOwners>(provider => provider.GetRequiredService<PaneClaims>())
        .AddSingleton<ClientProcesses>()
        .AddSingleton<SessionNudges>()
        .AddSingleton<INudges>(provider => provider.GetRequiredService<SessionNudges>())
        .AddSingleton<IRepair, DeadSessions>()
        .AddSingleton<IRepair, DanglingBindings>()
        .AddSingleton<IRepair, SilentRuns>()
        .AddSingleton<IRepair, InterruptedMerges>()
        .AddSingleton<IRepair, OrphanScratchTrees>()
        .AddSingleton<IRepair, ExpiredClaims>()
        .AddSingleton<IRepair, OrphanWorktrees>()
        .AddSingleton<IRepair, StaleWorktrees>()
        .AddSingleton<IRepair, OrphanBranches>()
        .AddSingleton<IRepair, StrandedMessages>()
        .AddSingleton<IRunEnd, SessionsReleased>()
        .AddSingleton<NudgePreview>()
        .AddSingleton<ICycleFacts, SessionFacts>()
        .AddSingleton<PaneRecorder>()
        .AddSingleton<PaneTail>()
        .AddSingleton<ISessionTail, SessionTails>()
        .AddSingleton<IRunEnd, RecordingsEnd>()
        .AddSingleton<ISessionVoice, SessionVoice>()
        .AddSingleton<IPaneDelivery, PaneDelivery>()
        .AddSingleton<PaneLocks>()
        .AddSingleton(PaneFolder.OfUser())
        .AddSingleton<ISessionScreen, SessionScreen>()
        .AddSingleton<IClientStarter, ClientStarter>()
        .AddSingleton<PanePolicies>()
        .AddSingleton<PaneScreens>()
        .AddSingleton<SessionLook>()
        .AddSingleton<PaneFinder>()
        .AddSingleton<PaneReaders>()
        .AddSingleton<RunView>()
        .AddSingleton<IAttachments, Attachments>()
        .AddSingleton<HookCallers>()
        .AddSingleton<HookDesk>()
        .AddSingleton<ClientFolders>()
        .AddSingleton<HookFiles>()
        .AddSingleton<SettingsMemory>()
        .AddSingleton<UntrackedFiles>()
        .AddSingleton<HookInstaller>()
        .AddSingleton<SkillInstaller>()
        .AddSingleton<ISurroundings, ClientSurroundings>()
        .AddSingleton<SessionStarter>()
        .AddSingleton<SessionEnder>()
        .AddSingleton<ITurnSurface, AttachedSurface>()
        .AddContract()
        .AddDispatch()
        .AddTranscripts();
}

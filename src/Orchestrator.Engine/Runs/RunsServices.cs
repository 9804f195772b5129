using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents.Prompts;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Finish.Conditions;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Runs;

internal static class RunsServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<ISessionDirectory, Sessions>();
        services.AddSingleton<IItemLock, RunLocks>();
        services.AddSingleton<IVerdictSource, RunVerdicts>();
        services.AddSingleton<RunLookup>();
        services.AddSingleton<IRunReader>(provider => provider.GetRequiredService<RunLookup>());
        services.AddSingleton<RunLeases>();
        services.AddSingleton<RunAdmission>();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<RunSteering>();
        services.AddSingleton<RunResumption>();
        services.AddSingleton<RunSessions>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<ProjectPrompts>();
        services.AddSingleton<IPrompts, RunPrompts>();
        services.AddSingleton(provider => EnvelopePlace.Of(UserFolders.State, provider.GetRequiredService<ProjectFolder>()));
        services.AddSingleton<EnvelopeDesk>();
        services.AddSingleton<IRunEnd, EnvelopeCleared>();
        services.AddSingleton<GateSource>();
        services.AddSingleton<GateDesk>();
        services.AddSingleton<TurnLauncher>();
        services.AddSingleton<TranscriptUsage>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<ITurnSurface, HeadlessSurface>();
        services.AddSingleton<TurnSurfaces>();
        services.AddSingleton<UsageSum>();
        services.AddSingleton<TurnJudge>();
        services.AddSingleton<PrepareMove>();
        services.AddSingleton<VerifyMove>();
        services.AddSingleton<ReviewMove>();
        services.AddSingleton<RecoverMove>();
        services.AddSingleton<SettleMove>();
        services.AddSingleton<AuthorityWatch>();
        services.AddSingleton<Obstacles>();
        services.AddSingleton<CycleReport>();
        services.AddSingleton<RunDriver>();
        services.AddSpending();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<ReviewPanels>();
        services.AddSingleton<Finisher>();
        services.AddSingleton<FinishEvaluator>();
        services.AddSingleton<Ending>();
        services.AddSingleton<RunCommitter>();
        services.AddSingleton<RunArtifacts>();
        return services.AddTrees().AddConditions();
    }

    /// <summary>Trees of runs' own, and what becomes of their branches.</summary>
    private static IServiceCollection AddTrees(this IServiceCollection services)
    {
        services.AddSingleton<IUnmergedWork, UnmergedWork>();
        services.AddSingleton<RunTrees>();
        services.AddSingleton<ScratchTrees>();
        services.AddSingleton<TreeSetup>();
        services.AddSingleton<TreeEndMove>();
        services.AddSingleton<ISurroundings, TreeSurroundings>();
        services.AddSingleton<Merger>();
        services.AddSingleton<MergeProof>();
        services.AddSingleton<MergeLanding>();
        services.AddSingleton<FinishMerge>();
        services.AddSingleton<BranchRebase>();
        services.AddSingleton<MergePreview>();
        return services;
    }

    /// <summary>In the order in which a finish lists them.</summary>
    private static IServiceCollection AddConditions(this IServiceCollection services)
    {
        services.AddSingleton<IFinishCondition, GitUntouched>();
        services.AddSingleton<IFinishCondition, StepsDone>();
        services.AddSingleton<IFinishCondition, ChildrenMerged>();
        services.AddSingleton<IFinishCondition, AcceptanceHolds>();
        services.AddSingleton<IFinishCondition, MetricMeetsThreshold>();
        services.AddSingleton<IFinishCondition, CriteriaSettled>();
        services.AddSingleton<IFinishCondition, EvidencePresent>();
        services.AddSingleton<IFinishCondition, NoForbiddenState>();
        services.AddSingleton<IFinishCondition, InsideScope>();
        services.AddSingleton<IFinishCondition, OperatorFilesUntouched>();
        services.AddSingleton<IFinishCondition, TreeUnchanged>();
        services.AddSingleton<IFinishCondition, ReviewDone>();
        services.AddSingleton<IFinishCondition, AcknowledgementsCurrent>();
        services.AddSingleton<IFinishCondition, WorkItemUnchanged>();
        services.AddSingleton<IFinishCondition, WithinBudget>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Finish.Conditions;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Work;

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
        services.AddSingleton<RunSteering>();
        services.AddSingleton<RunSessions>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<WorkerEnvironment>();
        services.AddSingleton<IPrompts, RunPrompts>();
        services.AddSingleton<GateSource>();
        services.AddSingleton<GateDesk>();
        services.AddSingleton<TurnLauncher>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<ITurnSurface, HeadlessSurface>();
        services.AddSingleton<TurnSurfaces>();
        services.AddSingleton<UsageSum>();
        services.AddSingleton<TurnJudge>();
        services.AddSingleton<PrepareMove>();
        services.AddSingleton<VerifyMove>();
        services.AddSingleton<RecoverMove>();
        services.AddSingleton<SettleMove>();
        services.AddSingleton<AuthorityWatch>();
        services.AddSingleton<BudgetWatch>();
        services.AddSingleton<CycleReport>();
        services.AddSingleton<RunDriver>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<Finisher>();
        services.AddSingleton<FinishEvaluator>();
        services.AddSingleton<RunCommitter>();
        services.AddSingleton<RunArtifacts>();
        return services.AddConditions();
    }

    /// <summary>In the order in which a finish lists them.</summary>
    private static IServiceCollection AddConditions(this IServiceCollection services)
    {
        services.AddSingleton<IFinishCondition, GitUntouched>();
        services.AddSingleton<IFinishCondition, StepsDone>();
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

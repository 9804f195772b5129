using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views;

/// <summary>Puts a project into one glance: what runs, what could, what waits for whom.</summary>
internal sealed class GetOrchestratorStatusHandler(
    ProjectFolder project, IProjectSettings settings, IStateStore store, IWorkItems items, RunLeases leases, TimeProvider clock)
    : IOperationHandler<GetOrchestratorStatus, OrchestratorStatus>
{
    private const int RecentAtMost = 5;

    public Task<OrchestratorStatus> HandleAsync(GetOrchestratorStatus operation, Call call, CancellationToken cancellationToken)
    {
        var (live, ended, pending) = store.Read(reader =>
            (RunStore.Live(reader), ViewsStore.Ended(reader, RecentAtMost), InstructionStore.Queued(reader)));
        var counts = items.All().CountBy(item => item.Status).OrderBy(pair => pair.Key);
        return Task.FromResult(new OrchestratorStatus(
            settings.Name,
            project.Root,
            [.. live.Select(record => Entry(record.Run))],
            [.. items.Runnable().Select(item => item.WorkItemId)],
            counts.ToDictionary(pair => pair.Key.ToString().ToLowerInvariant(), pair => pair.Value),
            pending,
            ended,
            clock.GetUtcNow()));
    }

    private StatusEntry Entry(Run run) => new(
        run.RunId, run.WorkItemId, run.State, run.Worker, run.Step, run.Attempt, run.LastSign, WaitsFor(run), NextCommand(run));

    private static string? WaitsFor(Run run) => run switch
    {
        { Pause: { } pause } => pause.Question ?? pause.Message,
        { Wait: { } wait } => $"{wait.Message} (until {wait.Until:u})",
        { State: RunState.Reviewing } => "a review of its result",
        _ => null,
    };

    private string? NextCommand(Run run) => run switch
    {
        { Pause: { } pause } => pause.Command,
        { State: RunState.Reviewing } => $"orchestrator run approve {run.RunId}",
        _ when leases.Holder(run.RunId) is null => $"orchestrator run wait {run.RunId}",
        _ => null,
    };
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs;

/// <summary>Starts a run at somebody's word.</summary>
internal sealed class StartRunHandler(IWorkItems items, RunStarter starter, TimeProvider clock) : IOperationHandler<StartRun, Run>
{
    public async Task<Run> HandleAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        var item = await ItemAsync(operation, call, cancellationToken).ConfigureAwait(false);
        var terms = new StartTerms(call.Signature, operation.DryRun) { Tell = (about, what) => call.Report(about, what) };
        return await starter.StartAsync(operation, item, terms, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The item to work on; a goal alone becomes a supervised item first.</summary>
    private async Task<WorkItem> ItemAsync(StartRun operation, Call call, CancellationToken cancellationToken)
    {
        if (operation is { WorkItem: { } named, Goal: not null })
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "goal-and-item", $"A goal writes an item of its own: it can't be given together with work item '{named}'.", $"orchestrator run start {named}", named);
        }

        if (operation.WorkItem is { } id)
        {
            return items.Get(id);
        }

        if (operation.Goal is not { Length: > 0 } goal)
        {
            throw new OrchestratorException(ErrorKind.Usage, "work-item-missing", "Name a work item, or give a goal.", "orchestrator work-item get --runnable");
        }

        var item = SupervisedItem.From(goal, clock.GetUtcNow(), name => items.All().Any(other => other.WorkItemId == name));
        return operation.DryRun ? item : await items.AddAsync(call.Signature, item, cancellationToken).ConfigureAwait(false);
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Budgets;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule;

/// <summary>Reads what was spent and what may be, at each level that is asked for.</summary>
internal sealed class GetBudgetHandler(IStateStore store, RunLookup lookup, IWorkItems items, BudgetPages pages) : IStreamHandler<GetBudget, Budget>
{
    public async IAsyncEnumerable<Budget> HandleAsync(GetBudget operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (operation is { Run: { } run, WorkItem: not null })
        {
            throw new OrchestratorException(ErrorKind.Usage, "run-and-item", $"Ask for run '{run}' or for a work item, not for both.", $"orchestrator budget get {run}", run);
        }

        foreach (var budget in Found(operation).Where(budget => operation.Level is not { Count: > 0 } levels || levels.Contains(budget.Level)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return budget;
        }
    }

    private List<Budget> Found(GetBudget operation)
    {
        var record = operation.Run is { } run ? lookup.Record(run) : null;
        var item = operation.WorkItem is { } id ? items.Get(id) : null;
        return store.Read(reader => record is not null ? pages.Of(reader, record).ToList()
            : item is not null ? [.. pages.Of(reader, item)]
            : [.. RunStore.Live(reader).SelectMany(live => pages.Of(reader, live)).Where(budget => budget.Level < BudgetLevel.Project), .. pages.Of(reader, (WorkItem?)null)]);
    }
}

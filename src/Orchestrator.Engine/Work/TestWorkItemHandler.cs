using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Says what keeps items from being ready, with the line and the smallest YAML that mends it.</summary>
internal sealed class TestWorkItemHandler(WorkItemCatalog catalog) : IStreamHandler<TestWorkItem, WorkItemProblem>
{
    public async IAsyncEnumerable<WorkItemProblem> HandleAsync(TestWorkItem operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var view = catalog.ViewNow();
        foreach (var file in Files(operation.Id, view))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var finding in view.Findings(file.Id))
            {
                yield return WorkItemCatalog.Problem(file, finding);
            }
        }
    }

    private IEnumerable<ItemFile> Files(string? id, ItemView view) => id switch
    {
        null => view.Set.Files.OrderBy(file => file.Id, StringComparer.Ordinal),
        _ when ItemPattern.IsWild(id) => view.Set.Files.Where(file => ItemPattern.Fits(id, file.Id)).OrderBy(file => file.Id, StringComparer.Ordinal),
        _ => [catalog.Require(id).File],
    };
}

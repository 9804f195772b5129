using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Renders decisions, items and verdicts to Markdown for people.</summary>
internal sealed class ExportAuthorityHandler(WorkItemCatalog catalog, DecisionFiles decisions, IVerdictSource verdicts, IProjectSettings settings) : IOperationHandler<ExportAuthority, string>
{
    public Task<string> HandleAsync(ExportAuthority operation, Call call, CancellationToken cancellationToken)
    {
        var page = new AuthorityPage();
        page.Title(settings.Name);
        foreach (var decision in decisions.All())
        {
            page.Decision(decision);
        }

        foreach (var item in catalog.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            page.Item(item, verdicts.Of(item.WorkItemId));
        }

        return Task.FromResult(page.ToString());
    }
}

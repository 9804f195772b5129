using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Work;

/// <summary>Gives a work item away: its file as it is written, or the same fields as JSON, which can be imported like YAML.</summary>
internal sealed class ExportWorkItemHandler(WorkItemCatalog catalog) : IOperationHandler<ExportWorkItem, string>
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<string> HandleAsync(ExportWorkItem operation, Call call, CancellationToken cancellationToken)
    {
        var file = catalog.Require(operation.Id).File;
        var item = file.Sound;
        return Task.FromResult(operation.Format.ToLowerInvariant() switch
        {
            "yaml" => file.Text,
            "json" => WorkItemTree.Sparse(item).ToJsonString(s_indented),
            var other => throw new OrchestratorException(ErrorKind.Usage, "format-unknown", $"An item is exported as yaml or json, not '{other}'.", target: other),
        });
    }
}

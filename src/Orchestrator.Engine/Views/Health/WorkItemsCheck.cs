using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Views.Health;

/// <summary>How many items stand where. One that is blocked or failed is a fact about the work, no illness of the project.</summary>
internal sealed class WorkItemsCheck(IWorkItems items) : Probe("work_items")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var counts = items.All().CountBy(item => item.Status).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}");
        yield return Well(string.Join(", ", counts) is { Length: > 0 } text ? text : "none yet");
    }
}

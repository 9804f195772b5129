namespace Orchestrator.Engine.Operations;

/// <summary>One request under way: who asks, through which door, and who listens.</summary>
internal sealed class Call(Lazy<Actor> actor, string door, string workingDirectory, IProgress<OperationProgress>? progress, string? project = null)
{
    /// <summary>Settled when first asked for: plain reading is open to all and need not look at processes.</summary>
    public Actor Actor => actor.Value;

    /// <summary>The actor as the ledger writes it, with the door.</summary>
    public string Signature => $"{Actor} via {door}";

    /// <summary>The door that the request came through.</summary>
    public string Door => door;

    public string WorkingDirectory => workingDirectory;

    /// <summary>A folder of the project that the caller named; null: none was named.</summary>
    public string? Project => project;

    public void Report(string activity, string status, int? percent = null) =>
        progress?.Report(new OperationProgress(activity, status, percent));
}

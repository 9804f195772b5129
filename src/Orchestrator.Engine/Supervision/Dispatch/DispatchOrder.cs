namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Something to queue.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">The same for the same wish: a repeat answers the first command.</param>
internal sealed record DispatchOrder(DispatchKind Kind, string Key)
{
    /// <summary>The run; null for none.</summary>
    public string? RunId { get; init; }

    /// <summary>The session's id; null: whoever works on the run, or steers it.</summary>
    public string? SessionId { get; init; }

    /// <summary>What is said; empty where the kind says it all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who wants it, as the ledger names actors; null: the transaction's own.</summary>
    public string? From { get; init; }

    /// <summary>The agent that wants it: asked again when it is carried out whether it may. Null for persons and the runtime.</summary>
    public Actor? Manager { get; init; }

    /// <summary>The higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Not before so long from now.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The ledger event that it comes from; 0: none.</summary>
    public long Cause { get; init; }
}

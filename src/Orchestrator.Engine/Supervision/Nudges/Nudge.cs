namespace Orchestrator.Engine.Supervision.Nudges;

/// <summary>Something to say to an agent, or to press for it.</summary>
/// <param name="Actor">Who says it, as the ledger names it.</param>
/// <param name="SessionId">The session; null: whoever works on the run.</param>
/// <param name="RunId">The run that it is about; null for a session that no run is bound to.</param>
/// <param name="Kind"><c>nudge interrupt compact clear continue notify</c>, and what the gate says.</param>
/// <param name="Text">What is said; empty where the kind says it all.</param>
internal sealed record Nudge(string Actor, string? SessionId, string? RunId, string Kind, string Text)
{
    /// <summary>A repeat with the same key answers the first instruction.</summary>
    public string? Key { get; init; }

    /// <summary>The ledger event that it comes from; 0: none.</summary>
    public long Cause { get; init; }

    /// <summary>The agent that says it: its message is headed with that name and is data, never a person's word. Null for persons and the runtime.</summary>
    public string? FromAgent { get; init; }

    /// <summary>Break off the worker's turn so that it is delivered now.</summary>
    public bool Interrupt { get; init; }
}

using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch.Notices;

/// <summary>Where completed turns are seen: the ledger, a transcript.</summary>
internal interface ITurnSource
{
    /// <summary>Whether this is where the turns of a binding's worker are seen.</summary>
    bool Tells(StoreReader reader, SessionBinding binding);

    /// <summary>Where to go on; the same text means that nothing new is there.</summary>
    string Position(StoreReader reader, SessionBinding binding);

    /// <summary>Turns that were completed behind a position, in order, and since the binding holds.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="binding">Who works and who steers.</param>
    /// <param name="after">A position from before; null: none yet.</param>
    IReadOnlyList<CompletedTurn> After(StoreReader reader, SessionBinding binding, string? after);
}

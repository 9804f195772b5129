namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>How one pass over the queue is made.</summary>
/// <param name="Actor">Who makes it, as the ledger names it.</param>
/// <param name="Kinds">Only these; empty: all.</param>
/// <param name="Limit">At most so many commands; 0: whatever is due.</param>
/// <param name="Lease">A command is kept for so long without a sign of life.</param>
internal sealed record PassTerms(string Actor, IReadOnlyList<DispatchKind> Kinds, int Limit, TimeSpan Lease)
{
    public bool Takes(DispatchKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}

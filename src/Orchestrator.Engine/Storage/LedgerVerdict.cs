namespace Orchestrator.Engine.Storage;

/// <summary>How the chain stands.</summary>
/// <param name="Ok">Whether every event follows from the one before it.</param>
/// <param name="Events">Events of the database that were checked.</param>
/// <param name="Archived">Events of archives that were checked.</param>
/// <param name="FirstBad">The first event that doesn't fit; null when all do.</param>
/// <param name="Detail">What was found, a sentence.</param>
internal sealed record LedgerVerdict(bool Ok, long Events, long Archived, long? FirstBad, string Detail);

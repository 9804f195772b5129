namespace Orchestrator.Engine.Storage.Authority;

/// <summary>The event that a prepared change ends with, kept so that whoever finishes it can tell the story.</summary>
internal sealed record PendingEntry(string Actor, LedgerEntry Entry);

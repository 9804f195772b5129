namespace Orchestrator.Engine.Storage;

/// <summary>An event about to be written.</summary>
/// <param name="Kind">Such as <c>run.started</c>.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Data">Serialized to canonical JSON; null for none.</param>
/// <param name="WorkItem">The item that it is about.</param>
/// <param name="Run">The run that it is about.</param>
/// <param name="Cause">The event that led to it.</param>
internal sealed record LedgerEntry(string Kind, string Summary, object? Data = null, string? WorkItem = null, string? Run = null, long? Cause = null);

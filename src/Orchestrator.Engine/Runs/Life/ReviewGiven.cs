namespace Orchestrator.Engine.Runs.Life;

/// <summary>A review of a result.</summary>
/// <param name="By">Who gave it, as the ledger names actors.</param>
/// <param name="Tree">The snapshot that was reviewed; a later change voids it.</param>
internal sealed record ReviewGiven(string By, string? Tree);

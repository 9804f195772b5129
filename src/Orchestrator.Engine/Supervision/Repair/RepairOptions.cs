namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>How a repair looks.</summary>
/// <param name="SilentAfter">A run whose worker gave no sign for so long is silent.</param>
/// <param name="Actor">Who mends, as the ledger names it.</param>
internal sealed record RepairOptions(TimeSpan SilentAfter, string Actor);

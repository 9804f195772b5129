namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Knows one kind of thing that is left behind, and how it is mended.</summary>
internal interface IRepair
{
    /// <summary>What there is of it now. Changes nothing.</summary>
    Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken);
}

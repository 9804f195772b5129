namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Something that was left behind.</summary>
/// <param name="Finding">What is said of it.</param>
/// <param name="MendAsync">Mends it; done twice, it does nothing more.</param>
internal sealed record Defect(RepairFinding Finding, Func<CancellationToken, Task> MendAsync);

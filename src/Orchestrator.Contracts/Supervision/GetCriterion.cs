namespace Orchestrator;

/// <summary>Reads the criteria that were found on the way of a run.</summary>
[Operation("criterion get", "Reads criteria that were found on the way.", Room = "Supervision", Tool = true)]
public sealed record GetCriterion(
    [Option("Id or unambiguous prefix of the run; an agent's own when not given.", Position = 0)] string? Run = null,
    [Option("Id of one criterion, or the beginning of it.", Position = 1)] string? Criterion = null,
    [Option("Only these; may be given several times.")] IReadOnlyList<CriterionStatus>? Status = null) : IStreamOperation<Criterion>;

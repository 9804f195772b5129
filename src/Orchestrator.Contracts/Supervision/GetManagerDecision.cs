namespace Orchestrator;

/// <summary>Reads what a run's managers decided.</summary>
[Operation("manager-decision get", "Reads what a run's managers decided.", Room = "Supervision")]
public sealed record GetManagerDecision(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only these kinds; may be given several times.")] IReadOnlyList<ManagerDecisionKind>? Kind = null,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<ManagerDecision>;

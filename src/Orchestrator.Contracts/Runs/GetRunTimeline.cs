namespace Orchestrator;

/// <summary>Tells a run's whole story from the ledger.</summary>
[Operation("run-timeline get", "Tells a run's whole story from the ledger.", Room = "Views", Tool = true)]
public sealed record GetRunTimeline(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only kinds that begin so; may be given several times.")] IReadOnlyList<string>? Kind = null,
    [Option("Only the last so many; 0: all.")] int Tail = 0,
    [Option("Go on as events happen, until the run ends.")] bool Follow = false,
    [Option("Only the events that led to this one.")] long? CausesOf = null) : IStreamOperation<RunEvent>;

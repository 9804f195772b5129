namespace Orchestrator;

/// <summary>Reads what the gate decided on a run.</summary>
[Operation("gate-decision get", "Reads what the gate decided on a run.", Room = "Runs", Tool = true)]
public sealed record GetGateDecision(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<GateDecision>;

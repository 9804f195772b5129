namespace Orchestrator;

/// <summary>Reads a run's verifications.</summary>
[Operation("verification get", "Reads a run's verifications.", Room = "Verification", Tool = true)]
public sealed record GetVerification(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only those that failed.")] bool Failed = false,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<Verification>;

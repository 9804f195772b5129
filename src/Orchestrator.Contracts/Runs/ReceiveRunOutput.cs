namespace Orchestrator;

/// <summary>Reads the agent's own output.</summary>
[Operation("run-output receive", "Reads the agent's own output.", Room = "Runs", Tool = true)]
public sealed record ReceiveRunOutput(
    [Option("Id or unambiguous prefix of the run.", Position = 0)] string Run,
    [Option("Only the last so many lines; 0: all.")] int Tail = 0,
    [Option("The attempt; the newest when not given.")] int? Attempt = null,
    [Option("Only what the agent said, without the stream around it.")] bool TextOnly = false,
    [Option("Go on as it is written, until the run ends.")] bool Follow = false) : IStreamOperation<OutputLine>;

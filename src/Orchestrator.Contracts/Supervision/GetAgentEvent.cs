namespace Orchestrator;

/// <summary>Reads what was imported of transcripts. What lines say is hidden unless asked for, and then read back from the client's file or from the copy that was saved.</summary>
[Operation("agent-event get", "Reads the lines of transcripts that were imported.", Room = "Supervision")]
public sealed record GetAgentEvent(
    [Option("Name or id of the session; all that live when not given.", Position = 0)] string? Session = null,
    [Option("Only the sessions that work or worked on this run, or steer or steered it.")] string? Run = null,
    [Option("Only this kind, or kind within a kind, as the client names it.")] string? Type = null,
    [Option("Only this turn; 0: all.")] int Turn = 0,
    [Option("Only the last so many of each session; 0: all.")] int Tail = 0,
    [Option("Only the lines that could not be read.")] bool Quarantined = false,
    [Option("Show what the lines say.")] bool IncludeContent = false) : IStreamOperation<AgentEvent>;

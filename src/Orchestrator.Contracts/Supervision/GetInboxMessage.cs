namespace Orchestrator;

/// <summary>Reads inboxes; hands nothing out. An agent reads its own, a person any.</summary>
[Operation("inbox-message get", "Reads messages of inboxes.", Room = "Supervision", Tool = true)]
public sealed record GetInboxMessage(
    [Option("Id of one message, or the beginning of it; all when not given.", Position = 0)] string? Message = null,
    [Option("Whose inbox: a session's name, run:ID for a headless worker, or person; an agent's own, a person's all when not given.")] string? Session = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<InboxState>? State = null,
    [Option("Only messages about this run.")] string? Run = null,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<InboxMessage>;

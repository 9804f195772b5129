namespace Orchestrator;

/// <summary>Hands out the next message of an inbox and keeps it for whoever asked until it is confirmed or the lease is over.</summary>
[Operation("inbox-message receive", "Takes the next message of the inbox.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Worker | ActorKinds.Manager | ActorKinds.Verifier)]
public sealed record ReceiveInboxMessage(
    [Option("Whose inbox: a session's name, run:ID for a headless worker, or person; the caller's own when not given.")] string? Session = null,
    [Option("Wait until there is one.")] bool Wait = false,
    [Option("Give up waiting after so long; 50 seconds when not given, which is less than agents allow a tool.")] TimeSpan? Timeout = null,
    [Option("Keep each for so long; five minutes when not given. Then it is handed out again.")] TimeSpan? Lease = null,
    [Option("At most so many.")] int Limit = 1,
    [Option("Say what would be handed out and hand out nothing.")] bool DryRun = false) : IStreamOperation<InboxMessage>, IChange;

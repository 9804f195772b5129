namespace Orchestrator;

/// <summary>Says what became of a message that was received; then it is not handed out again.</summary>
[Operation("inbox-message confirm", "Confirms a message that was received.", Room = "Supervision", Mutates = true, Tool = true, Actors = ActorKinds.Person | ActorKinds.Worker | ActorKinds.Manager | ActorKinds.Verifier)]
public sealed record ConfirmInboxMessage(
    [Option("Id of the message.", Position = 0)] string Message,
    [Option("received: it is here; accepted: it will be done; blocked: it can't be.", Position = 1)] InboxOutcome Outcome = InboxOutcome.Received,
    [Option("Why it can't be done, or anything else to say to it.")] string? Why = null,
    [Option("The lease's number, as it was received with; the caller's present lease when not given.")] long? Fence = null,
    [Option("Say what would be confirmed and confirm nothing.")] bool DryRun = false) : IOperation<InboxMessage>, IChange;

namespace Orchestrator;

/// <summary>Sends what waits, which a tick does by itself; or, with a text, tries a channel with it.</summary>
[Operation("notification send", "Sends notifications that wait, or tries a channel.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record SendNotification(
    [Option("A text to try channels with; without it what waits is sent.", Position = 0)] string? Text = null,
    [Option("Only this channel.")] string? Channel = null,
    [Option("Say what would be sent and send nothing.")] bool DryRun = false) : IStreamOperation<Notification>, IChange;

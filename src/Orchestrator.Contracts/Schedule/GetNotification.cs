namespace Orchestrator;

/// <summary>Reads what people were told of outside, and what waits.</summary>
[Operation("notification get", "Reads what people were told of outside.", Room = "Schedule")]
public sealed record GetNotification(
    [Option("Only this channel.", Position = 0)] string? Channel = null,
    [Option("Only these states; may be given several times.")] IReadOnlyList<NotificationState>? State = null,
    [Option("Only about this run.")] string? Run = null,
    [Option("At most so many, newest first; 0: all in order.")] int Last = 0) : IStreamOperation<Notification>;

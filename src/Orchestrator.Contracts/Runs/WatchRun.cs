namespace Orchestrator;

/// <summary>Streams a run's events as they happen, until it ends.</summary>
[Operation("run watch", "Streams a run's events as they happen.", Room = "Runs")]
public sealed record WatchRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Begin after this event; 0: from the start.")] long After = 0,
    [Option("Between two looks; half a second when not given.")] TimeSpan? Poll = null) : IStreamOperation<RunEvent>;

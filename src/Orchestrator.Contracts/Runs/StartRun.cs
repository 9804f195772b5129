namespace Orchestrator;

/// <summary>Starts a durable run of a ready work item; returns once its worker is launched.</summary>
[Operation("run start", "Starts a durable run of a ready work item.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record StartRun(
    [Option("Id or unambiguous prefix of the work item.", Position = 0)] string? WorkItem = null,
    [Option("Agent profile that works; the item's or the project's own when not given.")] string? Worker = null,
    [Option("Agent profile that verifies.")] string? Verifier = null,
    [Option("process, or tmux: its client runs in a terminal.")] string? Surface = null,
    [Option("Write a supervised item with this goal first and run it.")] string? Goal = null,
    [Option("Something to tell the worker besides the item's own text.")] string? Instruction = null,
    [Option("The ended run that this one tries again.")] string? RetryOf = null,
    [Option("Session that works on it, instead of a new worker.")] string? Attach = null,
    [Option("Session that steers it, or agent profile to start one of.")] string? Manager = null,
    [Option("Say what would start and start nothing.")] bool DryRun = false) : IOperation<Run>, IChange;

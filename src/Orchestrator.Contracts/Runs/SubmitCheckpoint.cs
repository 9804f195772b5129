namespace Orchestrator;

/// <summary>A worker's report on its own run.</summary>
[Operation("checkpoint submit", "Reports on the run that this session works on.", Room = "Runs", Tool = true, Mutates = true, Actors = ActorKinds.Worker)]
public sealed record SubmitCheckpoint(
    [Option("working, blocked, step_done or workflow_done.", Position = 0)] CheckpointStatus Status,
    [Option("One line, at most 512 characters.")] string Summary,
    [Option("The run; the session's own when not given.")] string? Run = null,
    [Option("Its number in the attempt; the next when not given.")] long? Seq = null,
    [Option("The step that it is about.")] string? Step = null,
    [Option("Evidence as kind: text; may be given several times.")] IReadOnlyList<string>? Evidence = null,
    [Option("What comes next; may be given several times.")] IReadOnlyList<string>? Next = null,
    [Option("What is needed; may be given several times.")] IReadOnlyList<string>? Needs = null,
    [Option("A question to whoever supervises.")] string? Question = null,
    [Option("It asks for leave to do something.")] bool RequiresAuthorization = false,
    [Option("An input without which it can't go on; may be given several times.")] IReadOnlyList<string>? BlockingInput = null,
    [Option("Say how it would be taken and take nothing.")] bool DryRun = false) : IOperation<Checkpoint>, IChange;

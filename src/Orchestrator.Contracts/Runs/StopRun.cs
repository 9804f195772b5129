namespace Orchestrator;

/// <summary>Ends a run: its worker's process group is stopped and its item goes back to ready. Repeating it only cleans up.</summary>
[Operation("run stop", "Ends a run and stops its worker.", Room = "Runs", Mutates = true, Actors = ActorKinds.Person)]
public sealed record StopRun(
    [Option("Id or unambiguous prefix.", Position = 0)] string Run,
    [Option("Why.")] string? Reason = null,
    [Option("End the client of the session that worked on it too.")] bool StopWorker = false,
    [Option("End the client of the session that steered it too.")] bool StopManager = false,
    [Option("Keep what its sessions have written in the run's folder first.")] bool CaptureTranscript = false,
    [Option("Say what would happen and change nothing.")] bool DryRun = false) : IOperation<Run>, IChange, IRunRequest;

namespace Orchestrator;

/// <summary>Copies what is new of sessions' transcripts and screens into the run's folder, hashed, so that it can be read when the client has deleted its own.</summary>
[Operation("transcript save", "Copies what is new of transcripts and screens into the run's folder.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record SaveTranscript(
    [Option("Id or unambiguous prefix of the run whose sessions are saved.", Position = 0)] string? Run = null,
    [Option("Name or id of one session.")] string? Session = null,
    [Option("Say what would be copied and copy nothing.")] bool DryRun = false) : IStreamOperation<SavedTranscript>, IChange;

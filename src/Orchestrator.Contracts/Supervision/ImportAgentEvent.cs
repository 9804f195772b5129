namespace Orchestrator;

/// <summary>Reads on in the transcripts of sessions and stores what stands there: each line once, whoever imports and however often.</summary>
[Operation("agent-event import", "Reads on in sessions' transcripts and stores what is new.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler)]
public sealed record ImportAgentEvent(
    [Option("Name or id of the session; all that live when not given.", Position = 0)] string? Session = null,
    [Option("Say what is new and store nothing.")] bool DryRun = false) : IStreamOperation<AgentEventImport>, IChange;

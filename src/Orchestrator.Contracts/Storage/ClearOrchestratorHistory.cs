namespace Orchestrator;

/// <summary>Applies the retention rules to what ended runs left; nothing goes that a live run refers to.</summary>
[Operation("history clear", "Applies the retention rules to what ended runs left.", Room = "Storage", Mutates = true, Actors = ActorKinds.Person)]
public sealed record ClearOrchestratorHistory(
    [Option("Only what is older than this.", Position = 0)] TimeSpan OlderThan,
    [Option("Say what would go and remove nothing.")] bool DryRun = false) : IStreamOperation<ClearedHistory>, IChange;

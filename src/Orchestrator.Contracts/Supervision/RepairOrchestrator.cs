namespace Orchestrator;

/// <summary>Looks for what deaths and deletions left behind: dead sessions, bindings and claims of nobody, silent runs, orphan worktrees, messages that reach nobody. Reports, and mends only when asked.</summary>
[Operation("orchestrator repair", "Reports what deaths left behind, and mends it when asked.", Room = "Supervision", Mutates = true, Actors = ActorKinds.Person | ActorKinds.Scheduler, Alias = "repair")]
public sealed record RepairOrchestrator(
    [Option("Mend what is found.")] bool Apply = false,
    [Option("A run whose worker gave no sign for so long is silent; an hour when not given.")] TimeSpan? SilentAfter = null,
    [Option("Only report, whatever else is said.")] bool DryRun = false) : IStreamOperation<RepairFinding>, IChange;

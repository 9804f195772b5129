namespace Orchestrator;

/// <summary>Raises or lowers what may be spent, from now on and on this machine. The files keep what they say.</summary>
[Operation("budget set", "Raises or lowers what may be spent.", Room = "Schedule", Mutates = true, Actors = ActorKinds.Person)]
public sealed record SetBudget(
    [Option("The live run whose limits change.", Position = 0)] string? Run = null,
    [Option("The work item whose limits change.")] string? WorkItem = null,
    [Option("The level: project or day, or attempt together with a run.")] BudgetLevel? Level = null,
    [Option("Time that workers have the turn.")] TimeSpan? Wall = null,
    [Option("Input and output tokens together.")] long? Tokens = null,
    [Option("US dollars.")] decimal? CostUsd = null,
    [Option("Agent sessions.")] int? Attempts = null,
    [Option("Ticks that did work.")] int? Ticks = null,
    [Option("Runs that may fail one after the other.")] int? Failures = null,
    [Option("Go back to what the files say.")] bool Reset = false,
    [Option("Say what would hold and change nothing.")] bool DryRun = false) : IStreamOperation<Budget>, IChange, IWeighty
{
    /// <inheritdoc/>
    public string? ConfirmationPhrase => DryRun ? null : $"budget {Run ?? WorkItem ?? (Level ?? BudgetLevel.Project).ToString().ToLowerInvariant()}";
}

namespace Orchestrator;

/// <summary>Reads what was spent at each level, and what may be.</summary>
[Operation("budget get", "Reads what was spent and what may be.", Room = "Schedule")]
public sealed record GetBudget(
    [Option("Only what holds this run: its attempt, itself, its item, the project, the day.", Position = 0)] string? Run = null,
    [Option("Only what holds this work item: itself, the project, the day.")] string? WorkItem = null,
    [Option("Only these levels; may be given several times.")] IReadOnlyList<BudgetLevel>? Level = null) : IStreamOperation<Budget>;

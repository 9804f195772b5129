using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>What was spent.</summary>
/// <param name="Wall">Time that workers had the turn.</param>
/// <param name="Tokens">Input and output together.</param>
/// <param name="CostUsd">US dollars, to the millionth.</param>
/// <param name="Attempts">Agent sessions begun.</param>
internal sealed record Spend(TimeSpan Wall = default, long Tokens = 0, decimal CostUsd = 0, int Attempts = 0)
{
    /// <summary>What a run has spent so far, as its record says.</summary>
    public static Spend Of(RunRecord record) =>
        new(record.Driver.Worked, record.Run.Usage.Tokens, decimal.Round(record.Run.Usage.CostUsd ?? 0, 6), record.Run.Attempt);

    public Spend Less(Spend other) => new(Wall - other.Wall, Tokens - other.Tokens, CostUsd - other.CostUsd, Attempts - other.Attempts);
}

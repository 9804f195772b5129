namespace Orchestrator;

/// <summary>What a limit counts.</summary>
public enum BudgetUnit
{
    /// <summary>Time that workers had the turn; waits, pauses and rate limits are not counted.</summary>
    Wall,

    /// <summary>Input and output tokens together.</summary>
    Tokens,

    /// <summary>US dollars.</summary>
    Cost,

    /// <summary>Agent sessions that were begun.</summary>
    Attempts,

    /// <summary>Ticks that did work.</summary>
    Ticks,

    /// <summary>Runs that failed one after the other, the newest first.</summary>
    Failures,
}

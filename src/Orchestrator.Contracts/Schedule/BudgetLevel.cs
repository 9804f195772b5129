namespace Orchestrator;

/// <summary>Whose spending a limit holds down.</summary>
public enum BudgetLevel
{
    /// <summary>One agent session of a run.</summary>
    Attempt,

    /// <summary>One run, all of its attempts together.</summary>
    Run,

    /// <summary>One work item, all of its runs together.</summary>
    Item,

    /// <summary>The whole project, for ever.</summary>
    Project,

    /// <summary>The whole project, since the day began.</summary>
    Day,
}

namespace Orchestrator;

/// <summary>Who found a criterion.</summary>
public enum CriterionSource
{
    /// <summary>A person.</summary>
    User,

    /// <summary>The run's manager.</summary>
    Manager,

    /// <summary>The run's worker.</summary>
    Worker,

    /// <summary>A review.</summary>
    Review,
}

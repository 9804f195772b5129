namespace Orchestrator.Engine.Views.Health;

/// <summary>Looks at one thing that a project stands on. It reports and mends nothing.</summary>
internal interface IHealthCheck
{
    /// <summary>What is looked at, in lower case with underscores.</summary>
    string Name { get; }

    /// <summary>Whether a quick look leaves it out.</summary>
    bool TakesLong => false;

    /// <summary>What was found: one finding when all is well, one for each thing that isn't.</summary>
    Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken);
}

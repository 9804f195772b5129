namespace Orchestrator.Engine.Views.Health;

/// <summary>A check that knows how to say what it found.</summary>
internal abstract class Probe(string name) : IHealthCheck
{
    public string Name => name;

    public virtual bool TakesLong => false;

    public virtual Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthCheck>>([.. Look()]);

    /// <summary>What was found, where nothing has to be waited for.</summary>
    protected virtual IEnumerable<HealthCheck> Look() => [];

    protected HealthCheck Well(string detail) => new(name, true, detail, null);

    protected HealthCheck Ill(string detail, string? fix) => new(name, false, detail, fix);
}

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>What a service of the system's is to do.</summary>
/// <param name="Program">The executable, absolute.</param>
/// <param name="Interval">From one tick to the next.</param>
/// <param name="Version">The version that is registered.</param>
/// <param name="Environment">The whole environment of its ticks.</param>
/// <param name="Errors">A file for what the last tick had to complain of, where the system keeps no log.</param>
internal sealed record ServiceTerms(string Program, TimeSpan Interval, string Version, IReadOnlyDictionary<string, string> Environment, string Errors)
{
    public ServiceMark Mark => new(Version, Interval);

    /// <summary>The user's home, in which ticks run.</summary>
    public string Home => Environment["HOME"];
}

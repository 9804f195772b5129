namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>How long to wait when nobody says until when.</summary>
/// <param name="First">The first wait.</param>
/// <param name="Cap">The longest one.</param>
/// <param name="Jitter">The share of a wait that is left to chance, 0 to 1.</param>
internal sealed record GateBackoff(TimeSpan First, TimeSpan Cap, double Jitter)
{
    /// <param name="waits">Waits before this one: each doubles it.</param>
    /// <param name="chance">A number in [0, 1).</param>
    public TimeSpan Delay(int waits, double chance)
    {
        var full = Math.Min(Cap.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(waits, 30)));
        return TimeSpan.FromSeconds(Math.Round(full * (1 - Jitter + (Jitter * chance)), 3));
    }
}

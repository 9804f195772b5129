namespace Orchestrator.Tests.Runs;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private long _steady = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _steady;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan by)
    {
        _now += by;
        _steady += by.Ticks;
    }

    /// <summary>The wall clock alone moves: the machine slept, or somebody set the clock.</summary>
    public void Jump(TimeSpan by) => _now += by;
}

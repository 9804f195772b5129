namespace Orchestrator.Tests.Schedule;

/// <summary>A clock on the wall and the machine's steady one: a sleep and a hand that sets the clock move only the first.</summary>
internal sealed class DayClock : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private long _steady = TimeSpan.FromHours(3).Ticks;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _steady;

    public override DateTimeOffset GetUtcNow() => _wall;

    public void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            _wall += time;
            _steady += time.Ticks;
        }
    }

    /// <summary>The machine sleeps, or somebody sets its clock.</summary>
    public void Jump(TimeSpan time) => _wall += time;

    public void Set(DateTimeOffset time) => _wall = time;
}

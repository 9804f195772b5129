namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>
/// The clock of a schedule. On a clock that is set back a schedule would wait until the old time has come again, which may
/// be years: this one tells of it.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="wentBack">Called by whoever looks at the clock next; it must not wait for anything.</param>
internal sealed class WatchedClock(TimeProvider clock, Action wentBack) : TimeProvider
{
    /// <summary>The system corrects its clock by less all the time.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(5);

    private long _seen = clock.GetUtcNow().UtcTicks;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Exchange(ref _seen, now.UtcTicks) - now.UtcTicks > s_slack.Ticks)
        {
            wentBack();
        }

        return now;
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}

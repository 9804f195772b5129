namespace Orchestrator.Engine.Platform;

/// <summary>Tells how much time passed for those who were awake: a machine that slept, or whose clock was set, has not made anybody late.</summary>
internal sealed class SteadyClock(IProcessTable processes, TimeProvider clock)
{
    public ClockMark Now() => new(processes.Self.Boot, (long)clock.GetElapsedTime(0).TotalMicroseconds);

    /// <summary>Time since a mark; none without one, and none that could be known across a reboot.</summary>
    public TimeSpan Since(ClockMark? mark) => mark is not null && Now() is var now && now.Boot == mark.Boot && now.At > mark.At
        ? TimeSpan.FromMicroseconds(now.At - mark.At)
        : TimeSpan.Zero;

    /// <summary>Time since a moment that was marked; where the mark tells nothing, as the wall clock has it.</summary>
    /// <param name="mark">The mark that was made then; null for none.</param>
    /// <param name="moment">The moment.</param>
    public TimeSpan Since(ClockMark? mark, DateTimeOffset moment) => mark?.Boot == processes.Self.Boot ? Since(mark) : clock.GetUtcNow() - moment;
}

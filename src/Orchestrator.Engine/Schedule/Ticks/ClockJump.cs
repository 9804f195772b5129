using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Time by the wall clock that passed for nobody, because the machine slept or its clock was set. A tick only tells it: what is
/// held against workers is counted by the <see cref="SteadyClock"/>, whoever drives them and however a sleep cuts into that.
/// </summary>
internal static class ClockJump
{
    private static readonly TimeSpan s_worthwhile = TimeSpan.FromSeconds(30);

    /// <summary>What the wall clock moved beyond the steady one since the tick before.</summary>
    public static TimeSpan Since(TickRow? previous, string boot, long steady, DateTimeOffset now)
    {
        if (previous is null || previous.Boot != boot)
        {
            return TimeSpan.Zero;
        }

        var jump = now - previous.At - TimeSpan.FromMicroseconds(steady - previous.Steady);
        return jump.Duration() > s_worthwhile ? jump : TimeSpan.Zero;
    }
}

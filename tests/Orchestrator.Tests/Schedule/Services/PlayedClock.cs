using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>A machine's two clocks: the one on the wall, which jumps, and the steady one, which timers run on and which stands while the machine sleeps.</summary>
internal sealed class PlayedClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))
{
    private TimeSpan _jumped;

    public override long GetTimestamp() => base.GetTimestamp() - _jumped.Ticks;

    /// <summary>The wall clock jumps, forwards as after a sleep or back as when it was wrong; nothing that waits notices.</summary>
    public void Jump(TimeSpan by)
    {
        _jumped += by;
        AdjustTime(GetUtcNow() + by);
    }
}

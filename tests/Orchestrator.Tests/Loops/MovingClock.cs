namespace Orchestrator.Tests.Loops;

/// <summary>A clock that a test moves.</summary>
internal sealed class MovingClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddDays(20_000);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}

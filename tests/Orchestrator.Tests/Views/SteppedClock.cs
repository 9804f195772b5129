using System.Threading.Channels;

namespace Orchestrator.Tests.Views;

/// <summary>A clock on which a delay ends when the test says so.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Channel<Delay> _delays = Channel.CreateUnbounded<Delay>();
    private Delay? _current;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddDays(20_000);

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var delay = new Delay(() => callback(state), dueTime);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _delays.Writer.TryWrite(delay);
        }

        return delay;
    }

    /// <summary>Until somebody waits on this clock.</summary>
    public async Task NextDelayAsync() => _current = await _delays.Reader.ReadAsync();

    /// <summary>Lets the delay that was awaited last pass.</summary>
    /// <returns>How long it was.</returns>
    public TimeSpan Elapse()
    {
        var delay = _current!;
        _now += delay.Due;
        delay.Fire();
        return delay.Due;
    }

    private sealed class Delay(Action fire, TimeSpan due) : ITimer
    {
        public TimeSpan Due => due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

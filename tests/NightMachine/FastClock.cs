using System.Globalization;

namespace Orchestrator.NightMachine;

/// <summary>
/// The two clocks of a machine whose time runs a number of times as fast as ours, the same for every process of it: a file
/// says since when, how fast, and how long the machine has slept, which its steady clock knows nothing of.
/// </summary>
internal sealed class FastClock : TimeProvider
{
    private readonly string _path;
    private readonly long _began;
    private readonly long _rate;
    private readonly DateTimeOffset _from;

    /// <param name="path">A file of one line: <c>BEGAN RATE FROM SLEPT</c>, our steady clock's ticks at its beginning, the rate, the wall clock then, and the seconds slept.</param>
    public FastClock(string path)
    {
        _path = path;
        var words = Words();
        (_began, _rate) = (long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
        _from = DateTimeOffset.Parse(words[2], CultureInfo.InvariantCulture);
    }

    public override long TimestampFrequency => System.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _began + ((System.GetTimestamp() - _began) * _rate);

    public override DateTimeOffset GetUtcNow() => _from + GetElapsedTime(_began) + TimeSpan.FromSeconds(long.Parse(Words()[3], CultureInfo.InvariantCulture));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(this, System.CreateTimer(callback, state, Ours(dueTime), Ours(period)));

    private TimeSpan Ours(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / _rate;

    private string[] Words() => File.ReadAllText(_path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private sealed class FastTimer(FastClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Ours(dueTime), clock.Ours(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

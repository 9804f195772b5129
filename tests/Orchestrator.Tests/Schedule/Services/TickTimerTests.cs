using System.Threading.Channels;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>The schedule on a clock that a test moves. Quartz runs on the pool, so time passes second by second until it has done its part.</summary>
public sealed class TickTimerTests
{
    private readonly PlayedClock _clock = new();
    private readonly Channel<DateTimeOffset> _ticks = Channel.CreateUnbounded<DateTimeOffset>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interval_begins_at_once_and_goes_on()
    {
        var timer = await StartAsync(TickRhythm.Of(TimeSpan.FromMinutes(1), null));

        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), await AtOnceAsync());
        Assert.Equal(["09:01:00", "09:02:00"], await NextAsync(timer, 2));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 3, 0, TimeSpan.Zero), await timer.NextAsync());
        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Hours_that_the_machine_slept_through_are_one_tick_each_time()
    {
        var timer = await StartAsync(TickRhythm.Of(TimeSpan.FromMinutes(1), null));
        await NextAsync(timer, 2);

        foreach (var night in new[] { TimeSpan.FromHours(8), TimeSpan.FromHours(12) })
        {
            _clock.Jump(night);
            var woke = _clock.GetUtcNow();
            var ticks = await MomentsAsync(3);
            Assert.True(ticks[0] - woke < TimeSpan.FromMinutes(1), $"the first tick came {ticks[0] - woke} after waking");
            Assert.All(ticks.Zip(ticks.Skip(1), (one, next) => next - one), gap => Assert.InRange(gap, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61)));
        }

        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_cron_expression_that_came_up_three_times_meanwhile_comes_up_once()
    {
        var timer = await StartAsync(TickRhythm.Of(null, "30 9 * * *"));
        Assert.Equal(["09:30:00"], await NextAsync(timer, 1));

        _clock.Jump(TimeSpan.FromDays(3));
        var caughtUp = (await MomentsAsync(1))[0];

        Assert.Equal(new DateTime(2026, 1, 8), caughtUp.Date);
        Assert.Equal(new DateTimeOffset(2026, 1, 9, 9, 30, 0, TimeSpan.Zero), await timer.NextAsync());
        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task On_a_clock_that_is_set_back_ticks_go_on()
    {
        var timer = await StartAsync(TickRhythm.Of(TimeSpan.FromMinutes(1), null));
        await NextAsync(timer, 2);

        _clock.Jump(-TimeSpan.FromDays(400));
        var set = _clock.GetUtcNow();

        Assert.InRange((await MomentsAsync(1))[0] - set, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Ticks_never_overlap_and_a_long_one_is_followed_by_one()
    {
        var release = new TaskCompletionSource();
        var (first, at, most) = (true, 0, 0);
        var timer = await TickTimer.StartAsync(
            TickRhythm.Of(TimeSpan.FromSeconds(10), null),
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref at));
                _ticks.Writer.TryWrite(_clock.GetUtcNow());
                if (first)
                {
                    first = false;
                    await release.Task;
                }

                Interlocked.Decrement(ref at);
            },
            _clock, Cancel);
        await NextAsync(timer, 1);
        for (var second = 0; second < 45; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        release.SetResult();
        var after = await MomentsAsync(3);

        Assert.All(after.Zip(after.Skip(1), (one, next) => next - one), gap => Assert.InRange(gap, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(12)));
        Assert.Equal(1, most);
        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_tick_that_throws_does_not_end_the_schedule()
    {
        var timer = await TickTimer.StartAsync(
            TickRhythm.Of(TimeSpan.FromMinutes(1), null),
            _ =>
            {
                _ticks.Writer.TryWrite(_clock.GetUtcNow());
                throw new InvalidOperationException("no");
            },
            _clock, Cancel);

        Assert.Equal(["09:00:00", "09:01:00", "09:02:00"], await NextAsync(timer, 3));
        await timer.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_tick_that_is_being_made_is_told_to_end_with_the_schedule()
    {
        var told = new TaskCompletionSource();
        var timer = await TickTimer.StartAsync(
            TickRhythm.Of(TimeSpan.FromMinutes(1), null),
            async cancellationToken =>
            {
                using var registration = cancellationToken.Register(told.SetResult);
                _ticks.Writer.TryWrite(_clock.GetUtcNow());
                await told.Task;
            },
            _clock, Cancel);
        await NextAsync(timer, 1);

        await timer.StopAsync(TimeSpan.FromSeconds(5)).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.True(told.Task.IsCompleted);
    }

    private Task<TickTimer> StartAsync(TickRhythm rhythm) => TickTimer.StartAsync(
        rhythm,
        _ =>
        {
            _ticks.Writer.TryWrite(_clock.GetUtcNow());
            return Task.CompletedTask;
        },
        _clock, Cancel);

    /// <summary>The tick that comes while no time passes.</summary>
    private Task<DateTimeOffset> AtOnceAsync() => _ticks.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

    /// <summary>The times of the next ticks. The pool may take its time to make one that is due; no time passes meanwhile.</summary>
    private async Task<IEnumerable<string>> NextAsync(TickTimer timer, int count) => (await MomentsAsync(count, timer)).Select(time => time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));

    private async Task<List<DateTimeOffset>> MomentsAsync(int count, TickTimer? timer = null)
    {
        var moments = new List<DateTimeOffset>();
        for (var passed = TimeSpan.Zero; moments.Count < count; passed += TimeSpan.FromSeconds(1))
        {
            Assert.True(passed < TimeSpan.FromHours(1), $"{moments.Count} ticks in an hour");
            var waiting = _ticks.Reader.WaitToReadAsync(Cancel).AsTask();
            var due = timer is not null && await timer.NextAsync() <= _clock.GetUtcNow();
            if (await Task.WhenAny(waiting, Task.Delay(due ? 20_000 : 10, Cancel)) == waiting && _ticks.Reader.TryRead(out var moment))
            {
                moments.Add(moment);
                passed = TimeSpan.Zero;
                continue;
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return moments;
    }
}

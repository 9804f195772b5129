using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered;

namespace Orchestrator.Tests.Schedule.Services;

public class EvenIntervalTests
{
    [Theory]
    [InlineData("30s", true)]
    [InlineData("1m", true)]
    [InlineData("15m", true)]
    [InlineData("1h", true)]
    [InlineData("12h", true)]
    [InlineData("1d", true)]
    [InlineData("7m", false)]
    [InlineData("90s", false)]
    [InlineData("45m", false)]
    [InlineData("5h", false)]
    [InlineData("2d", false)]
    [InlineData("5s", false)]
    public void An_interval_is_even_when_each_minute_hour_or_day_begins_with_one(string text, bool even)
    {
        Assert.True(DurationText.TryParse(text, out var interval));
        if (even)
        {
            Assert.Equal(interval, EvenInterval.Of(interval, TimeSpan.FromSeconds(10)).Length);
            return;
        }

        var error = Assert.Throws<OrchestratorException>(() => EvenInterval.Of(interval, TimeSpan.FromSeconds(10)));
        Assert.Equal("interval-uneven", error.Code);
        Assert.True(DurationText.TryParse(error.Fix!["--interval ".Length..], out var nearest));
        Assert.Equal(nearest, EvenInterval.Of(nearest, TimeSpan.FromSeconds(10)).Length);
    }

    [Fact]
    public void The_nearest_is_no_shorter_than_the_calendar_can_do() =>
        Assert.Equal("--interval 1m", Assert.Throws<OrchestratorException>(() => EvenInterval.Of(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1))).Fix);

    [Fact]
    public void A_rhythm_is_one_thing_and_a_minute_when_nothing_is_said()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), TickRhythm.Of(null, null).Interval);
        Assert.Equal("by '*/5 * * * *'", TickRhythm.Of(null, "*/5 * * * *").ToString());
        Assert.Equal(["--interval", "1m 30s"], TickRhythm.Of(TimeSpan.FromSeconds(90), null).Options);
        Assert.Equal(["--interval", "1.01:01:00"], TickRhythm.Of(new TimeSpan(1, 1, 1, 0), null).Options);
        Assert.Equal(["--cron", "0 2 * * *"], TickRhythm.Of(null, "0 2 * * *").Options);
        Assert.Equal("rhythm-twice", Assert.Throws<OrchestratorException>(() => TickRhythm.Of(TimeSpan.FromMinutes(1), "* * * * *")).Code);
        Assert.Equal("cron-invalid", Assert.Throws<OrchestratorException>(() => TickRhythm.Of(null, "every minute")).Code);
        Assert.Equal("interval-out-of-range", Assert.Throws<OrchestratorException>(() => TickRhythm.Of(TimeSpan.Zero, null)).Code);
    }
}

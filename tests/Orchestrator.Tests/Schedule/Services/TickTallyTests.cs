using Orchestrator.Engine.Schedule.Services;

namespace Orchestrator.Tests.Schedule.Services;

public class TickTallyTests
{
    private static readonly TickReport s_broken = new() { Project = "shop", Path = "/shop", Outcome = TickOutcome.Failed, Code = "yaml-invalid", Detail = "project.yaml:1:1" };

    [Fact]
    public void What_stands_in_the_way_is_told_once_and_again_when_it_is_gone()
    {
        Heartbeat? last = null;
        bool Tick(TickReport report)
        {
            var tally = new TickTally(last, TickServiceHost.Serve, DateTimeOffset.UnixEpoch);
            var told = tally.Add(report);
            last = tally.Beat(TimeSpan.FromMilliseconds(3));
            Assert.Equal(told ? [report] : [], last.News);
            return told;
        }

        Assert.True(Tick(s_broken));
        Assert.False(Tick(s_broken));
        Assert.False(Tick(s_broken with { Outcome = TickOutcome.Skipped }));
        Assert.False(Tick(s_broken));
        Assert.True(Tick(s_broken with { Detail = "project.yaml:2:1" }));
        Assert.True(Tick(s_broken with { Outcome = TickOutcome.Idle }));
        Assert.False(Tick(s_broken with { Outcome = TickOutcome.Idle }));
        Assert.Equal(7, last!.Ticks);
    }

    [Fact]
    public void What_was_done_is_told_each_time()
    {
        var tally = new TickTally(null, TickServiceHost.Cron, DateTimeOffset.UnixEpoch);

        Assert.True(tally.Add(s_broken with { Outcome = TickOutcome.Worked }));
        Assert.True(tally.Add(s_broken with { Outcome = TickOutcome.Worked, Path = "/bank" }));
        Assert.False(tally.Add(s_broken with { Outcome = TickOutcome.Idle, Path = "/idle" }));
        Assert.Equal((3, 2), (tally.Beat(TimeSpan.Zero).Projects, tally.Beat(TimeSpan.Zero).News.Count));
    }
}

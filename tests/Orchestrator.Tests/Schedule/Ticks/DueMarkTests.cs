using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work;
using Quartz;

namespace Orchestrator.Tests.Schedule.Ticks;

/// <summary>When work is due by the schedule, whatever the clock does.</summary>
public class DueMarkTests
{
    private static readonly DateTimeOffset s_nine = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly ScheduleSettings s_everyTen = new() { Interval = TimeSpan.FromMinutes(10) };
    private static readonly ScheduleSettings s_nightly = new() { Cron = CronExpression.Parse("0 2 * * *", CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc) };

    [Fact]
    public void Without_a_schedule_every_tick_is_due() =>
        Assert.Equal(new DueMark(true, null, null), DueMark.Of(ScheduleSettings.Default, s_nine, s_nine));

    [Fact]
    public void The_first_tick_of_an_interval_is_due_and_one_of_a_cron_expression_waits_for_its_moment()
    {
        Assert.True(DueMark.Of(s_everyTen, null, s_nine).IsDue);
        Assert.Equal(new DueMark(false, s_nine, s_nine.AddHours(17)), DueMark.Of(s_nightly, null, s_nine));
    }

    [Fact]
    public void Ticks_that_come_a_little_early_and_a_little_late_lose_none()
    {
        DateTimeOffset? served = null;
        var due = 0;
        for (var minute = 0; minute < 60; minute++)
        {
            var mark = DueMark.Of(s_everyTen, served, s_nine.AddMinutes(minute).AddSeconds(minute % 2 == 0 ? 1 : -1));
            due += mark.IsDue ? 1 : 0;
            served = mark.Served;
        }

        Assert.Equal(6, due);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(60)]
    [InlineData(100_000)]
    public void However_many_were_missed_in_a_sleep_are_one(int minutes)
    {
        var woken = DueMark.Of(s_everyTen, s_nine, s_nine.AddMinutes(minutes));

        Assert.True(woken.IsDue);
        Assert.False(DueMark.Of(s_everyTen, woken.Served, s_nine.AddMinutes(minutes)).IsDue);
        Assert.InRange(woken.Next!.Value - s_nine.AddMinutes(minutes), TimeSpan.FromTicks(1), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Nights_that_were_slept_through_are_one()
    {
        var woken = DueMark.Of(s_nightly, s_nine, s_nine.AddDays(4));

        Assert.Equal(new DueMark(true, s_nine.AddDays(4), s_nine.AddDays(4).AddHours(17)), woken);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(-15)]
    [InlineData(-60 * 24 * 400)]
    public void A_clock_that_goes_back_repeats_none_and_loses_one_at_most(int minutes)
    {
        var served = s_nine;
        var now = s_nine.AddMinutes(minutes);
        var due = new List<DateTimeOffset>();
        for (var i = 0; i <= 40; i++)
        {
            var mark = DueMark.Of(s_everyTen, served, now.AddMinutes(i));
            served = mark.Served!.Value;
            if (mark.IsDue)
            {
                due.Add(now.AddMinutes(i));
            }
        }

        Assert.DoesNotContain(now, due);
        Assert.InRange(due[0] - now, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));
        Assert.All(due.Zip(due.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(10), pair.Second - pair.First));
    }

    [Fact]
    public void The_moment_that_comes_twice_because_the_clock_went_back_is_served_once()
    {
        var two = s_nine.AddHours(17);
        var served = DueMark.Of(s_nightly, s_nine, two.AddSeconds(30)).Served;

        var again = DueMark.Of(s_nightly, served, two.AddMinutes(-10));
        var after = DueMark.Of(s_nightly, again.Served, two.AddMinutes(1));

        Assert.False(again.IsDue);
        Assert.False(after.IsDue);
        Assert.True(DueMark.Of(s_nightly, after.Served, two.AddDays(1)).IsDue);
    }

    [Fact]
    public void A_clock_that_jumps_ahead_and_is_set_right_again_goes_on_as_before()
    {
        var ahead = DueMark.Of(s_everyTen, s_nine, s_nine.AddDays(30));
        var right = DueMark.Of(s_everyTen, ahead.Served, s_nine.AddMinutes(1));

        Assert.True(ahead.IsDue);
        Assert.False(right.IsDue);
        Assert.True(DueMark.Of(s_everyTen, right.Served, s_nine.AddMinutes(11)).IsDue);
    }

    [Fact]
    public void A_cron_expression_of_a_time_zone_keeps_to_its_clock_over_the_change_of_summer_time()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var schedule = new ScheduleSettings { Cron = CronExpression.Parse("30 6 * * *", CronFormat.Unix).WithTimeZone(berlin) };

        Assert.Equal(new DateTimeOffset(2026, 3, 28, 5, 30, 0, TimeSpan.Zero), DueMark.Of(schedule, null, new(2026, 3, 27, 12, 0, 0, TimeSpan.Zero)).Next);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 4, 30, 0, TimeSpan.Zero), DueMark.Of(schedule, null, new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero)).Next);
    }
}

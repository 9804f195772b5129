using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Settings;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Tests.Schedule.Ticks;

/// <summary>Hours and days in which nothing new is started, by the clock on somebody's wall.</summary>
public class RestTimeTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("21:59", null)]
    [InlineData("22:00", "06:00")]
    [InlineData("23:59", "06:00")]
    [InlineData("05:59", "06:00")]
    [InlineData("06:00", null)]
    public void Hours_over_midnight_end_in_the_morning(string at, string? until) =>
        Assert.Equal(until, Ends("quiet_hours: '22:00-06:00'", "2026-01-05 " + at)?.ToString("HH:mm"));

    [Theory]
    [InlineData("2026-01-09 23:00", null)]
    [InlineData("2026-01-10 23:00", "2026-01-11 06:00")]
    [InlineData("2026-01-11 05:00", "2026-01-11 06:00")]
    [InlineData("2026-01-11 23:00", "2026-01-12 06:00")]
    [InlineData("2026-01-12 05:00", "2026-01-12 06:00")]
    [InlineData("2026-01-12 23:00", null)]
    public void A_day_that_is_named_is_the_one_on_which_the_hours_begin(string at, string? until) =>
        Assert.Equal(until, Ends("quiet_hours: 'sat,sun 22:00-06:00'", at)?.ToString("yyyy-MM-dd HH:mm"));

    [Theory]
    [InlineData("mon-fri 08:00-18:00", "2026-01-05 12:00", "18:00")]
    [InlineData("mon-fri 08:00-18:00", "2026-01-10 12:00", null)]
    [InlineData("fri-mon 08:00-18:00", "2026-01-10 12:00", "18:00")]
    [InlineData("00:00-24:00", "2026-01-10 12:00", "00:00")]
    [InlineData("20:00-24:00", "2026-01-10 23:59", "00:00")]
    public void Days_and_hours_are_read_as_people_write_them(string hours, string at, string? until) =>
        Assert.Equal(until, Ends($"quiet_hours: ['{hours}']", at)?.ToString("HH:mm"));

    [Theory]
    [InlineData("2026-12-25 10:00", true)]
    [InlineData("2027-12-25 10:00", false)]
    [InlineData("2027-05-01 10:00", true)]
    [InlineData("2027-05-02 10:00", true)]
    [InlineData("2027-05-03 10:00", false)]
    public void A_calendar_names_dates_of_one_year_of_every_year_and_days_of_the_week(string at, bool rests) =>
        Assert.Equal(rests, Rest("calendar: [2026-12-25, 05-01, sun]", at) is { Reason: "day_off" });

    [Fact]
    public void Hours_that_the_change_to_summer_time_leaves_out_end_an_hour_later()
    {
        // At two o'clock it is three.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), Rest("quiet_hours: '22:00-02:00'", "2026-03-29 01:30")!.Until.ToUniversalTime());
        Assert.Null(RestTime.At(Read("quiet_hours: '22:00-02:00'"), new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), s_berlin));
    }

    [Fact]
    public void Hours_that_come_twice_in_autumn_are_quiet_twice()
    {
        var schedule = Read("quiet_hours: '22:00-02:30'");
        DateTimeOffset first = new(2026, 10, 25, 0, 15, 0, TimeSpan.Zero), second = new(2026, 10, 25, 1, 15, 0, TimeSpan.Zero);

        Assert.Equal(first.AddMinutes(15), RestTime.At(schedule, first, s_berlin)!.Until.ToUniversalTime());
        Assert.Equal(second.AddMinutes(15), RestTime.At(schedule, second, s_berlin)!.Until.ToUniversalTime());
        Assert.Null(RestTime.At(schedule, new(2026, 10, 25, 0, 45, 0, TimeSpan.Zero), s_berlin));
    }

    [Theory]
    [InlineData("interval: often")]
    [InlineData("interval: 5m\ncron: '0 2 * * *'")]
    [InlineData("cron: 'every night'")]
    [InlineData("cron: '61 2 * * *'")]
    [InlineData("quiet_hours: 'at night'")]
    [InlineData("quiet_hours: '22:00-22:00'")]
    [InlineData("quiet_hours: 'someday 22:00-23:00'")]
    [InlineData("quiet_hours: '25:00-26:00'")]
    [InlineData("calendar: [2026-02-30]")]
    [InlineData("calendar: [christmas]")]
    [InlineData("time_zone: Europe/Atlantis")]
    [InlineData("hours: 3")]
    public void What_can_t_be_meant_is_refused_with_its_place(string yaml)
    {
        var error = Assert.Throws<OrchestratorException>(() => Read(yaml));

        Assert.Equal("project-invalid", error.Code);
        Assert.Matches(@"project\.yaml:\d+:\d+", error.Message);
    }

    [Theory]
    [InlineData("0 2 * * *", "2026-01-06 02:00")]
    [InlineData("0 0 2 * * ?", "2026-01-06 02:00")]
    [InlineData("*/15 8-17 * * 1-5", "2026-01-05 09:15")]
    public void A_cron_expression_has_crontab_s_five_fields_or_Quartz_s_six(string cron, string next) =>
        Assert.Equal(next, Read($"cron: '{cron}'\ntime_zone: UTC").Cron!.GetNextValidTimeAfter(new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero))!.Value.ToString("yyyy-MM-dd HH:mm"));

    private static DateTimeOffset? Ends(string yaml, string at) => Rest(yaml, at) is { } rest ? TimeZoneInfo.ConvertTime(rest.Until, s_berlin) : null;

    private static RestTime? Rest(string yaml, string at)
    {
        var local = DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        return RestTime.At(Read(yaml), new DateTimeOffset(local, s_berlin.GetUtcOffset(local)), s_berlin);
    }

    private static ScheduleSettings Read(string yaml)
    {
        var text = "schedule:\n  " + yaml.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
        return ScheduleReader.Schedule(new YamlFields(StrictYaml.Parse(new(".orchestrator/project.yaml", text, "project-invalid")), "the settings", ["schedule"]));
    }
}

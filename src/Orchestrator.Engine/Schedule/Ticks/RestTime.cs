using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Hours and days in which nothing new is started; what runs goes on and is looked after.</summary>
/// <param name="Reason"><c>quiet_hours</c> or <c>day_off</c>.</param>
/// <param name="Text">As the settings write it.</param>
/// <param name="Until">When it is over.</param>
internal sealed record RestTime(string Reason, string Text, DateTimeOffset Until)
{
    /// <summary>The one that a moment lies in; null: none.</summary>
    public static RestTime? At(ScheduleSettings schedule, DateTimeOffset now, TimeZoneInfo machine)
    {
        var zone = schedule.Zone ?? machine;
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (schedule.Calendar.FirstOrDefault(day => day.Is(local)) is { } off)
        {
            return new("day_off", off.Text, Instant(local.Date.AddDays(1), zone, now));
        }

        foreach (var hours in schedule.QuietHours)
        {
            if (hours.EndOf(local) is { } end)
            {
                return new("quiet_hours", hours.Text, Instant(end, zone, now));
            }
        }

        return null;
    }

    /// <summary>A reading of the clock that a change to summer time leaves out is the one an hour later; of one that comes twice, the one still to come.</summary>
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone, DateTimeOffset now)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).OrderDescending() : Enumerable.Repeat(zone.GetUtcOffset(local), 1);
        var readings = offsets.Select(offset => new DateTimeOffset(local, offset)).ToList();
        return readings.Find(reading => reading > now) is { Ticks: > 0 } coming ? coming : readings[^1];
    }
}

using System.Globalization;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Budgets;

/// <summary>Days as the schedule's time zone has them.</summary>
internal sealed class BudgetDay(IProjectSettings settings, TimeProvider clock)
{
    /// <summary>The day that a time falls in: its name, its beginning and its end.</summary>
    public (string Name, DateTimeOffset Begins, DateTimeOffset Ends) Of(DateTimeOffset time)
    {
        var zone = settings.TimeZone ?? clock.LocalTimeZone;
        var date = TimeZoneInfo.ConvertTime(time, zone).Date;
        return (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Midnight(date, zone), Midnight(date.AddDays(1), zone));
    }

    /// <summary>The day that it is.</summary>
    public (string Name, DateTimeOffset Begins, DateTimeOffset Ends) Today() => Of(clock.GetUtcNow());

    /// <summary>The first moment of a date. Where clocks are put forward at midnight, that is later; where back, the first of the two.</summary>
    private static DateTimeOffset Midnight(DateTime date, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(date))
        {
            date = date.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(date) ? zone.GetAmbiguousTimeOffsets(date).Max() : zone.GetUtcOffset(date);
        return new DateTimeOffset(date, offset).ToUniversalTime();
    }
}

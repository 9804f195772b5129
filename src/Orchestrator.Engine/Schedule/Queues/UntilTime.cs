using System.Globalization;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>A moment to come, as people write it: after so long, at the next such time of day, or at a date with a time.</summary>
internal static class UntilTime
{
    /// <exception cref="OrchestratorException"><c>time-invalid</c>, <c>time-past</c>.</exception>
    public static DateTimeOffset Read(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var word = text.Trim();
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        DateTimeOffset time;
        if (TimeOnly.TryParseExact(word, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var ofDay))
        {
            var today = local.Date + ofDay.ToTimeSpan();
            time = InZone(today > local ? today : today.AddDays(1), zone);
        }
        else if (DurationText.TryParse(word, out var duration))
        {
            time = now + duration;
        }
        else if (DateTime.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date))
        {
            time = date.Kind switch
            {
                DateTimeKind.Utc => new DateTimeOffset(date),
                DateTimeKind.Local => new DateTimeOffset(date.ToUniversalTime()),
                _ => InZone(date, zone),
            };
        }
        else
        {
            throw new OrchestratorException(ErrorKind.Usage, "time-invalid", $"'{text}' is no time: write 06:00, 8h, or 2026-12-24T18:00.", target: text);
        }

        return time > now ? time : throw new OrchestratorException(ErrorKind.Usage, "time-past", $"'{text}' is over.", target: text);
    }

    private static DateTimeOffset InZone(DateTime local, TimeZoneInfo zone)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new(unspecified, zone.GetUtcOffset(unspecified));
    }
}

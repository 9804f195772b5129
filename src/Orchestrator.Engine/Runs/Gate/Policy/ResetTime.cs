using System.Globalization;

namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>Reads out of a message when a limit ends.</summary>
internal static class ResetTime
{
    /// <param name="message">What the client or the provider said.</param>
    /// <param name="resets">Where to look.</param>
    /// <param name="now">A clock time without a zone is read in this one's offset.</param>
    /// <returns>A time after now; null when the message names none.</returns>
    public static DateTimeOffset? Read(string message, IReadOnlyList<ResetPattern> resets, DateTimeOffset now)
    {
        foreach (var reset in resets)
        {
            if (reset.Pattern.Match(message) is { Success: true } match
                && Read(reset.Reads, match.Groups["value"].Value, match.Groups["zone"].Value, now) is { } time && time > now)
            {
                return time;
            }
        }

        return null;
    }

    private static DateTimeOffset? Read(string reads, string value, string zone, DateTimeOffset now) => reads switch
    {
        "duration" => Duration(value) is { } duration ? now + duration : null,
        "clock" => Clock(value, zone, now),
        "epoch" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        _ => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
    };

    /// <summary><c>1h 20m 5.5s</c>, <c>3 days 4 hours</c>; a number alone is seconds.</summary>
    private static TimeSpan? Duration(string value)
    {
        var total = 0.0;
        for (var at = 0; at < value.Length;)
        {
            var digits = at;
            while (digits < value.Length && (char.IsAsciiDigit(value[digits]) || value[digits] == '.'))
            {
                digits++;
            }

            if (!double.TryParse(value.AsSpan(at, digits - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            var unit = digits;
            while (unit < value.Length && !char.IsAsciiDigit(value[unit]))
            {
                unit++;
            }

            total += number * Scale(value[digits..unit].Trim(' ', ',').ToLowerInvariant());
            at = unit;
        }

        return total is > 0 and < 100_000_000 ? TimeSpan.FromSeconds(total) : null;
    }

    private static double Scale(string unit) => unit switch
    {
        ['m', 's', ..] or ['m', 'i', 'l', ..] => 0.001,
        ['d', ..] => 86_400,
        ['h', ..] => 3_600,
        ['m', ..] => 60,
        _ => 1,
    };

    /// <summary><c>3pm</c>, <c>3:15 PM</c>, <c>15:04</c>: the next time that the clock shows it.</summary>
    private static DateTimeOffset? Clock(string value, string zone, DateTimeOffset now)
    {
        string[] forms = ["h:mmtt", "htt", "H:mm"];
        if (!TimeOnly.TryParseExact(value.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            return null;
        }

        var place = zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var named) ? named : null;
        var local = place is null ? now : TimeZoneInfo.ConvertTime(now, place);
        var day = local.Date + clock.ToTimeSpan();
        day = day > local.DateTime ? day : day.AddDays(1);
        return new DateTimeOffset(day, place?.GetUtcOffset(day) ?? now.Offset);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>Finds when a limit ends, in the words of the clients: a span, a time of day, a date, seconds of the epoch or ISO 8601.</summary>
internal static partial class ResetTime
{
    // Further than any limit known: the number is something else.
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(62);

    /// <summary>The moment, or null when the text names none.</summary>
    public static DateTimeOffset? Find(string text, TimeProvider clock) =>
        FindSpan(text, clock) ?? FindInstant(text, clock) ?? FindEpoch(text, clock) ?? FindClock(text, clock);

    /// <summary>Seconds or milliseconds of the epoch as a moment; null when it is none near now.</summary>
    public static DateTimeOffset? FromEpoch(decimal number, TimeProvider clock)
    {
        var seconds = number > 100_000_000_000m ? number / 1000m : number;
        if (seconds is < 1_000_000_000m or > 100_000_000_000m)
        {
            return null;
        }

        return Plausible(DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000m)), clock);
    }

    private static DateTimeOffset? FindSpan(string text, TimeProvider clock)
    {
        var match = Span().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var span = TimeSpan.Zero;
        foreach (Match part in SpanPart().Matches(match.Groups["span"].Value))
        {
            if (!double.TryParse(part.Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number > 10_000_000)
            {
                return null;
            }

            span += part.Groups["unit"].Value.ToUpperInvariant() switch
            {
                "MS" or "MILLISECOND" or "MILLISECONDS" => TimeSpan.FromMilliseconds(number),
                ['M', ..] => TimeSpan.FromMinutes(number),
                ['H', ..] => TimeSpan.FromHours(number),
                ['D', ..] => TimeSpan.FromDays(number),
                ['W', ..] => TimeSpan.FromDays(7 * number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        return Plausible(clock.GetUtcNow() + span, clock);
    }

    private static DateTimeOffset? FindInstant(string text, TimeProvider clock)
    {
        var match = Instant().Match(text);
        return match.Success && DateTimeOffset.TryParse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Plausible(moment, clock)
            : null;
    }

    private static DateTimeOffset? FindEpoch(string text, TimeProvider clock)
    {
        foreach (Match match in Epoch().Matches(text))
        {
            if (FromEpoch(decimal.Parse(match.Value, CultureInfo.InvariantCulture), clock) is { } moment)
            {
                return moment;
            }
        }

        return null;
    }

    private static DateTimeOffset? FindClock(string text, TimeProvider clock)
    {
        var match = Clock().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var zone = ZoneOf(match.Groups["zone"].Value) ?? clock.LocalTimeZone;
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        var hour = int.Parse(match.Groups["hour"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].Value, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value.ToUpperInvariant();
        if (half.Length == 0 && !match.Groups["minute"].Success)
        {
            return null;
        }

        hour = half switch { "AM" when hour == 12 => 0, "PM" when hour < 12 => hour + 12, _ => hour };
        if (hour > 23 || minute > 59)
        {
            return null;
        }

        return match.Groups["month"].Success
            ? OnDate(match, now, zone, hour, minute, clock)
            : NextAt(now, zone, hour, minute);
    }

    private static DateTimeOffset? OnDate(Match match, DateTimeOffset now, TimeZoneInfo zone, int hour, int minute, TimeProvider clock)
    {
        var month = Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, name =>
            name.Length > 0 && match.Groups["month"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : now.Year;
        if (month == 0 || year is < 2000 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var moment = At(new DateTime(year, month, day, hour, minute, 0), zone);
        // "Jan 2" read in December is next year's.
        return Plausible(match.Groups["year"].Success || moment > now.AddDays(-180) ? moment : At(new DateTime(year + 1, month, Math.Min(day, 28), hour, minute, 0), zone), clock);
    }

    private static DateTimeOffset NextAt(DateTimeOffset now, TimeZoneInfo zone, int hour, int minute)
    {
        var today = At(now.Date + new TimeSpan(hour, minute, 0), zone);
        // Shown to the minute: one that is just past means now, not tomorrow.
        return today > now.AddMinutes(-2) ? today : At(now.Date.AddDays(1) + new TimeSpan(hour, minute, 0), zone);
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(valid, zone.GetUtcOffset(valid)).ToUniversalTime();
    }

    private static TimeZoneInfo? ZoneOf(string name) =>
        name.Length == 0 ? null
        : name.Equals("UTC", StringComparison.OrdinalIgnoreCase) || name.Equals("GMT", StringComparison.OrdinalIgnoreCase) ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    private static DateTimeOffset? Plausible(DateTimeOffset moment, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return moment > now - TimeSpan.FromDays(1) && moment < now + Furthest ? moment.ToUniversalTime() : null;
    }

    [GeneratedRegex("""(?:(?:try|retry|available|resets?|wait)(?:\s+again)?(?:\s+(?:in|after))?\s+(?<span>\d+(?:\.\d+)?\s*(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])(?:(?:\s|,|and)*\d+(?:\.\d+)?\s*(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z]))*))|(?:(?:retry.after|resets_in_seconds)["':\s]*(?<span>\d+(?:\.\d+)?)(?![\d.:/-]))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<n>\d+(?:\.\d+)?)\s*(?<unit>ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpanPart();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:?\d{2})?", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    [GeneratedRegex(@"(?<!\d)\d{10}(\d{3})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"(?:resets?|try again|available|until|retry)(?:\s+again)?(?:\s+(?:at|on))?\s+(?:(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(?<year>\d{4}),?\s+)?(?:at\s+)?)?(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s*(?<half>am|pm)?\b(?:\s*\((?<zone>[A-Za-z_+\-/0-9]+)\))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}

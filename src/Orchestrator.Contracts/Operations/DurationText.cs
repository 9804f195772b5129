using System.Globalization;

namespace Orchestrator;

/// <summary>Durations as people type and read them: <c>30s</c>, <c>10m</c>, <c>1h30m</c>, <c>2d</c>, <c>250ms</c>, or <c>hh:mm:ss</c>.</summary>
public static class DurationText
{
    /// <summary>Reads a duration. A bare number is refused: nobody can tell its unit.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        text = text.Trim();
        return text.Contains(':', StringComparison.Ordinal)
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero
            : TryParseUnits(text, out duration);
    }

    /// <summary>Writes the two largest units that say something: <c>1h 30m</c>, <c>4.2s</c>, <c>12ms</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var (sign, span) = duration < TimeSpan.Zero ? ("-", duration.Negate()) : ("", duration);
        if (span < TimeSpan.FromSeconds(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{span.TotalMilliseconds:0}ms");
        }

        if (span < TimeSpan.FromSeconds(10))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{span.TotalSeconds:0.#}s");
        }

        return span.Days > 0 ? sign + Two(span.Days, "d", span.Hours, "h")
            : span.Hours > 0 ? sign + Two(span.Hours, "h", span.Minutes, "m")
            : span.Minutes > 0 ? sign + Two(span.Minutes, "m", span.Seconds, "s")
            : sign + Two(span.Seconds, "s", 0, "");
    }

    private static string Two(int large, string unit, int small, string smallUnit)
    {
        var first = large.ToString(CultureInfo.InvariantCulture) + unit;
        return small == 0 ? first : first + " " + small.ToString(CultureInfo.InvariantCulture) + smallUnit;
    }

    private static bool TryParseUnits(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var at = 0;
        while (at < text.Length)
        {
            var digits = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            {
                at++;
            }

            var unit = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            if (!double.TryParse(text.AsSpan(digits, unit - digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || Seconds(text[unit..at]) is not { } seconds
                || (duration.TotalSeconds + count * seconds) > TimeSpan.MaxValue.TotalSeconds / 2)
            {
                return false;
            }

            duration += TimeSpan.FromSeconds(count * seconds);
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        return true;
    }

    private static double? Seconds(string unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" or "min" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        _ => null,
    };
}

using System.Globalization;

namespace Orchestrator;

/// <summary>Times as people read them: by their distance from now.</summary>
public static class TimeText
{
    /// <summary><c>2m ago</c>, <c>in 1h 30m</c>, a date when it is more than a month away; empty for none.</summary>
    public static string Ago(DateTimeOffset? time) => Ago(time, TimeProvider.System.GetUtcNow());

    /// <summary>The same, seen from another moment.</summary>
    public static string Ago(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } known)
        {
            return "";
        }

        var distance = now - known;
        return distance.Duration() > TimeSpan.FromDays(31) ? known.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : distance.Duration() < TimeSpan.FromSeconds(1) ? "now"
            : distance > TimeSpan.Zero ? DurationText.Format(distance) + " ago"
            : "in " + DurationText.Format(distance.Negate());
    }

    /// <summary>The local time of day, for what streams: a distance would be stale at once.</summary>
    public static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Orchestrator.Engine.Work.Yaml;
using Quartz;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Reads when work is started by itself, and how much of it at a time.</summary>
internal static class ScheduleReader
{
    private const string EndOfDay = "24:00";

    public static ScheduleSettings Schedule(YamlFields settings)
    {
        if (settings.Mapping("schedule") is not { } map)
        {
            return ScheduleSettings.Default;
        }

        var fields = new YamlFields(map, "'schedule'", SettingsFields.Schedule);
        if (fields.Scalar("cron") is { } both && fields.Scalar("interval") is not null)
        {
            throw both.Invalid("'interval' and 'cron' say the same thing twice: keep one of them");
        }

        var zone = Zone(fields);
        return new ScheduleSettings
        {
            Interval = fields.Duration("interval"),
            Cron = Cron(fields, zone),
            QuietHours = [.. fields.Scalars("quiet_hours").Select(Quiet)],
            Calendar = [.. fields.Scalars("calendar").Select(Day)],
            Zone = zone,
        };
    }

    public static ParallelLimits Parallel(YamlFields settings)
    {
        if (settings.Node("max_parallel") is not YamlMap map)
        {
            return ParallelLimits.Default with { Project = settings.Int("max_parallel", ParallelLimits.Default.Project, min: 1) };
        }

        var fields = new YamlFields(map, "'max_parallel'", SettingsFields.Parallel);
        return new ParallelLimits(fields.Int("project", ParallelLimits.Default.Project, min: 1), Numbers(fields, "families"), Numbers(fields, "profiles"));
    }

    private static Dictionary<string, int> Numbers(YamlFields fields, string name)
    {
        var entries = fields.Mapping(name) is { } map ? new YamlFields(map, $"'{name}'", [.. map.Entries.Select(entry => entry.Key.Text)]) : null;
        return entries?.Map.Entries.ToDictionary(entry => entry.Key.Text, entry => entries.Int(entry.Key.Text, 1, min: 1), StringComparer.Ordinal) ?? [];
    }

    private static TimeZoneInfo? Zone(YamlFields fields)
    {
        if (fields.Scalar("time_zone") is not { } name)
        {
            return null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name.Text, out var zone) ? zone : throw name.Invalid($"this machine knows no time zone '{name.Text}'; it is written like Europe/Berlin");
    }

    private static CronExpression? Cron(YamlFields fields, TimeZoneInfo? zone)
    {
        if (fields.Scalar("cron") is not { } text)
        {
            return null;
        }

        try
        {
            var cron = CronText.Read(text.Text);
            return zone is null ? cron : cron.WithTimeZone(zone);
        }
        catch (FormatException error)
        {
            throw text.Invalid($"'{text.Text}' is no cron expression: {error.Message.TrimEnd('.')}");
        }
    }

    private static QuietHours Quiet(YamlScalar scalar)
    {
        var words = scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hours = words.Length is 1 or 2 ? words[^1].Split('-') : [];
        if (hours.Length != 2 || hours[0] == EndOfDay || Time(hours[0]) is not { } from || Time(hours[1]) is not { } to || (from == to && hours[1] != EndOfDay))
        {
            throw scalar.Invalid($"'{scalar.Text}' is no stretch of a day; it is written like 22:00-06:00 or 'mon-fri 08:00-18:00'");
        }

        return new QuietHours(words.Length == 2 ? Weekdays.Read(scalar, words[0]) : Weekdays.All, from, to, scalar.Text);
    }

    /// <summary>24:00 is the midnight at the end of a day, which a time of day can't tell from the one at its beginning.</summary>
    private static TimeOnly? Time(string text) => text == EndOfDay ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DayOff Day(YamlScalar scalar)
    {
        var text = scalar.Text.Trim();
        if (Weekdays.Find(text) is { } weekday)
        {
            return new DayOff(null, 0, 0, weekday, text);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DayOff(date.Year, date.Month, date.Day, null, text);
        }

        // A leap year, so that the 29th of February can be named.
        return DateOnly.TryParseExact("2024-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var yearly)
            ? new DayOff(null, yearly.Month, yearly.Day, null, text)
            : throw scalar.Invalid($"'{scalar.Text}' is no day; it is written like 2026-12-25, 12-25 or sun");
    }
}

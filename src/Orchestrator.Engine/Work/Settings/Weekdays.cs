using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Days of the week as people write them: <c>sat</c>, <c>mon-fri</c>, <c>sat,sun</c>.</summary>
internal static class Weekdays
{
    private static readonly string[] s_names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static IReadOnlySet<DayOfWeek> All { get; } = new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>());

    public static DayOfWeek? Find(string text) => Array.IndexOf(s_names, text.Trim().ToLowerInvariant()) is var at and >= 0 ? (DayOfWeek)at : null;

    public static HashSet<DayOfWeek> Read(YamlScalar where, string text)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (One(where, ends[0]), One(where, ends[^1]));
            for (var day = first; ; day = (DayOfWeek)(((int)day + 1) % s_names.Length))
            {
                days.Add(day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return days;
    }

    private static DayOfWeek One(YamlScalar where, string text) =>
        Find(text) ?? throw where.Invalid($"'{text.Trim()}' is no day of the week: {string.Join(", ", s_names.Skip(1).Append(s_names[0]))}");
}

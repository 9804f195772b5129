using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Work.Yaml;

/// <summary>Writes durations so that nothing of them is lost: <c>1h30m</c>, <c>250ms</c>.</summary>
internal static class Durations
{
    public static string Exact(TimeSpan duration)
    {
        var text = new StringBuilder();
        Add(duration.Days, "d");
        Add(duration.Hours, "h");
        Add(duration.Minutes, "m");
        Add(duration.Seconds, "s");
        var rest = duration.Ticks % TimeSpan.TicksPerSecond / (decimal)TimeSpan.TicksPerMillisecond;
        if (rest != 0 || text.Length == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rest:0.####}ms");
        }

        return text.ToString();

        void Add(int count, string unit)
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }
    }
}

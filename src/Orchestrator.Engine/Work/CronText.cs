using Quartz;

namespace Orchestrator.Engine.Work;

/// <summary>Cron expressions as people write them.</summary>
internal static class CronText
{
    private const int FieldsOfUnixCron = 5;

    /// <summary>Five fields as crontab has them, or Quartz's six or seven with the seconds first.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronExpression Read(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == FieldsOfUnixCron
        ? CronExpression.Parse(text, CronFormat.Unix)
        : CronExpression.Parse(text);
}

using Quartz;

namespace Orchestrator.Engine.Work;

/// <summary>When work is started by itself. Without a word: at every tick, at any hour.</summary>
internal sealed record ScheduleSettings
{
    public static ScheduleSettings Default { get; } = new();

    /// <summary>So long from one start of work to the next; null: not limited so.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The moments at which work is started; null: not limited so.</summary>
    public CronExpression? Cron { get; init; }

    /// <summary>Hours in which nothing new is started.</summary>
    public IReadOnlyList<QuietHours> QuietHours { get; init; } = [];

    /// <summary>Days on which nothing new is started.</summary>
    public IReadOnlyList<DayOff> Calendar { get; init; } = [];

    /// <summary>Whose hours and days are meant; null: the machine's.</summary>
    public TimeZoneInfo? Zone { get; init; }
}

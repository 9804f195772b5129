using Orchestrator.Engine.Work;
using Quartz;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>When a service makes ticks: every so often, or by a cron expression.</summary>
/// <param name="Interval">From one to the next; null with a cron expression.</param>
/// <param name="Cron">The expression; null with an interval.</param>
internal sealed record TickRhythm(TimeSpan? Interval, string? Cron)
{
    /// <summary>Every minute.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(366);

    /// <summary>What somebody asked for.</summary>
    /// <exception cref="OrchestratorException">Both are given, or one of them is none.</exception>
    public static TickRhythm Of(TimeSpan? interval, string? cron)
    {
        if (cron is null)
        {
            return new(Checked(interval ?? Usual, s_least), null);
        }

        if (interval is not null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "rhythm-twice", "An interval and a cron expression say the same thing twice: give one of them.", "orchestrator tick-service start --help");
        }

        var rhythm = new TickRhythm(null, cron);
        _ = rhythm.Expression();
        return rhythm;
    }

    /// <summary>An interval that is neither too short nor too long for anything.</summary>
    /// <exception cref="OrchestratorException"><c>interval-out-of-range</c>.</exception>
    public static TimeSpan Checked(TimeSpan interval, TimeSpan least) => interval >= least && interval <= s_most
        ? interval
        : throw new OrchestratorException(
            ErrorKind.Usage, "interval-out-of-range", $"A tick every {DurationText.Format(interval)}: it must be {DurationText.Format(least)} at least, and a year at most.", $"--interval {DurationText.Format(Usual)}");

    /// <summary>The expression, read; null with an interval.</summary>
    public CronExpression? Expression()
    {
        try
        {
            return Cron is null ? null : CronText.Read(Cron);
        }
        catch (FormatException error)
        {
            throw new OrchestratorException(ErrorKind.Usage, "cron-invalid", $"'{Cron}' is no cron expression: {error.Message.TrimEnd('.')}.", "--cron '*/5 * * * *'", Cron, error);
        }
    }

    /// <summary>As options of a command.</summary>
    public IReadOnlyList<string> Options => Cron is null ? ["--interval", Typed(Interval!.Value)] : ["--cron", Cron];

    // Words for a duration keep its two largest units.
    private static string Typed(TimeSpan interval) =>
        DurationText.Format(interval) is var text && DurationText.TryParse(text, out var read) && read == interval ? text : interval.ToString("c");

    public override string ToString() => Cron is null ? $"every {DurationText.Format(Interval!.Value)}" : $"by '{Cron}'";
}

namespace Orchestrator.Engine.Schedule.Services.Registered;

/// <summary>An interval that divides a minute, an hour or a day evenly. The calendars of systemd and cron know no other.</summary>
/// <param name="Unit">A second, a minute or an hour.</param>
/// <param name="Step">How many of them.</param>
internal readonly record struct EvenInterval(TimeSpan Unit, int Step)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public TimeSpan Length => Unit * Step;

    /// <summary>Whether it is counted in seconds, minutes or hours.</summary>
    public bool IsSeconds => Unit == s_second;

    public bool IsMinutes => Unit == s_minute;

    /// <param name="interval">What somebody wants.</param>
    /// <param name="least">What the calendar can do.</param>
    /// <exception cref="OrchestratorException">It is none (<c>interval-uneven</c>); the nearest one is named.</exception>
    public static EvenInterval Of(TimeSpan interval, TimeSpan least)
    {
        var all = All().Where(one => one.Length >= least).ToList();
        if (all.Find(one => one.Length == interval) is { Step: > 0 } even)
        {
            return even;
        }

        var nearest = DurationText.Format(all.MinBy(one => (one.Length - interval).Duration()).Length);
        throw new OrchestratorException(
            ErrorKind.Usage, "interval-uneven",
            $"A tick every {DurationText.Format(interval)} is none that a calendar knows: it must divide a minute, an hour or a day evenly, and be {DurationText.Format(least)} at least. The nearest is {nearest}.",
            $"--interval {nearest}");
    }

    private static IEnumerable<EvenInterval> All() =>
        [.. Divisors(60, s_second).SkipLast(1), .. Divisors(60, s_minute).SkipLast(1), .. Divisors(24, s_hour)];

    private static IEnumerable<EvenInterval> Divisors(int whole, TimeSpan unit) => Enumerable.Range(1, whole).Where(step => whole % step == 0).Select(step => new EvenInterval(unit, step));
}

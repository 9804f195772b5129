using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Whether work is due to be started by the schedule. However many moments have passed since the last, they are one.</summary>
/// <param name="IsDue">Whether it is due now.</param>
/// <param name="Served">The moment that the next one is counted from, once this one was looked after.</param>
/// <param name="Next">The moment after now; null where every tick is one.</param>
internal sealed record DueMark(bool IsDue, DateTimeOffset? Served, DateTimeOffset? Next)
{
    /// <param name="schedule">What the project says.</param>
    /// <param name="served">The moment that work was last started for; null: never.</param>
    /// <param name="now">By the wall clock, which may have jumped either way.</param>
    public static DueMark Of(ScheduleSettings schedule, DateTimeOffset? served, DateTimeOffset now)
    {
        if (schedule is { Interval: null, Cron: null })
        {
            return new(true, null, null);
        }

        var next = After(schedule, now);
        if (served is not { } last)
        {
            // A cron expression that is new has not missed anything.
            return new(schedule.Cron is null, now, next);
        }

        if (last > now)
        {
            // The clock went back. The next moment may be the one that was served already: it is left out, and no other.
            var again = schedule.Cron is null ? next >= last : next is not { } moment || After(schedule, moment) is not { } following || following > last;
            return again ? new(false, last, After(schedule, last)) : new(false, now, next);
        }

        if (After(schedule, last) is not { } due || due > now)
        {
            return new(false, last, After(schedule, last));
        }

        // Counted from where it was due, not from when somebody looked: ticks come a little early and a little late.
        var mark = schedule.Interval is { } interval ? last + (interval * Math.Floor((now - last) / interval)) : now;
        return new(true, mark, After(schedule, mark));
    }

    private static DateTimeOffset? After(ScheduleSettings schedule, DateTimeOffset time) =>
        schedule.Interval is { } interval ? time + interval : schedule.Cron!.GetNextValidTimeAfter(time);
}

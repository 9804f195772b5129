namespace Orchestrator.Engine.Work;

/// <summary>A stretch of the day, by the clock on the wall. One that ends before it begins ends on the next day.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">It begins.</param>
/// <param name="To">It is over; midnight is the end of the day.</param>
/// <param name="Text">As it was written.</param>
internal sealed record QuietHours(IReadOnlySet<DayOfWeek> Days, TimeOnly From, TimeOnly To, string Text)
{
    /// <summary>When the stretch that a moment lies in is over, by the same clock; null: it lies in none.</summary>
    public DateTime? EndOf(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        var today = local.Date;
        if (From < To || To == TimeOnly.MinValue)
        {
            return Days.Contains(local.DayOfWeek) && time >= From && (time < To || To == TimeOnly.MinValue)
                ? To == TimeOnly.MinValue ? today.AddDays(1) : today + To.ToTimeSpan()
                : null;
        }

        return Days.Contains(local.DayOfWeek) && time >= From ? today.AddDays(1) + To.ToTimeSpan()
            : Days.Contains(local.AddDays(-1).DayOfWeek) && time < To ? today + To.ToTimeSpan()
            : null;
    }
}

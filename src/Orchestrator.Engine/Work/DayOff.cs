namespace Orchestrator.Engine.Work;

/// <summary>A day on which nothing new is started: one date, one date of every year, or one day of every week.</summary>
/// <param name="Year">Null: every year.</param>
/// <param name="Month">With <paramref name="Day"/>; 0 for a day of the week.</param>
/// <param name="Day">Of the month.</param>
/// <param name="Weekday">Null for a date.</param>
/// <param name="Text">As it was written.</param>
internal sealed record DayOff(int? Year, int Month, int Day, DayOfWeek? Weekday, string Text)
{
    public bool Is(DateTime local) => Weekday is { } weekday ? local.DayOfWeek == weekday : local.Month == Month && local.Day == Day && (Year is null || local.Year == Year);
}

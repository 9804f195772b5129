using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>A tick that is being made.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Lease">The right to make it; what is started names it.</param>
/// <param name="Due">What the schedule says.</param>
/// <param name="At">When it began.</param>
/// <param name="Previous">The tick before; null for the first.</param>
/// <param name="Jump">What the wall clock jumped since, where a turn was under way.</param>
internal sealed record TickUnderway(long Number, Lease Lease, DueMark Due, DateTimeOffset At, TickRow? Previous, TimeSpan Jump)
{
    /// <summary>Noted when nothing could be started: the next tick need not read every item to find the same.</summary>
    public string? Nothing { get; set; }
}

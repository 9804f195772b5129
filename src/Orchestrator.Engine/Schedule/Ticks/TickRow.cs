using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>A tick as the store has it.</summary>
/// <param name="Tick">Its number.</param>
/// <param name="At">When it began.</param>
/// <param name="Served">The moment of the schedule that work was last started for; null: never.</param>
/// <param name="Boot">The machine's boot that it was in.</param>
/// <param name="Steady">Microseconds of that boot's steady clock when it began.</param>
/// <param name="Report">What is known of it.</param>
internal sealed record TickRow(long Tick, DateTimeOffset At, DateTimeOffset? Served, string Boot, long Steady, TickReport Report)
{
    /// <summary>What the project looked like when nothing of it could be started; null: something could, or nobody looked.</summary>
    public string? Nothing { get; init; }
}

using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Time by the wall clock that passed for nobody, because the machine slept or its clock was set. What is counted of a turn
/// since its beginning and its last sign of life moves with it: a worker that slept with the machine was not silent, and
/// its budget is not spent.
/// </summary>
internal static class ClockJump
{
    private static readonly TimeSpan s_worthwhile = TimeSpan.FromSeconds(30);

    /// <summary>What the wall clock moved beyond the steady one since the tick before.</summary>
    public static TimeSpan Since(TickRow? previous, string boot, long steady, DateTimeOffset now)
    {
        if (previous is null || previous.Boot != boot)
        {
            return TimeSpan.Zero;
        }

        var jump = now - previous.At - TimeSpan.FromMicroseconds(steady - previous.Steady);
        return jump.Duration() > s_worthwhile ? jump : TimeSpan.Zero;
    }

    /// <summary>Moves what turns under way are counted from.</summary>
    /// <returns>How many there are.</returns>
    public static int Move(StoreWriter writer, TimeSpan jump)
    {
        var turns = jump == TimeSpan.Zero ? [] : TurnStore.Live(writer);
        foreach (var turn in turns)
        {
            TurnStore.Update(writer, turn with { LaunchedAt = Moved(turn.LaunchedAt), LastSign = Moved(turn.LastSign) });
        }

        return turns.Count;

        DateTimeOffset Moved(DateTimeOffset time)
        {
            // What lies after a jump that went back is right already; what was noted after a sleep can't lie ahead of now.
            var moved = jump > TimeSpan.Zero || time > writer.Now ? time + jump : time;
            return moved < writer.Now ? moved : writer.Now;
        }
    }
}

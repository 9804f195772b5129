using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Counts the time that workers have the turn.</summary>
internal sealed class TurnClock(SteadyClock steady, TimeProvider clock)
{
    public ClockMark Now() => steady.Now();

    public TimeSpan Since(ClockMark? mark) => steady.Since(mark);

    /// <summary>How long ago a turn was launched, or its session told something.</summary>
    public TimeSpan SinceLaunch(TurnRecord turn) => steady.Since(turn.LaunchMark, turn.LaunchedAt);

    /// <summary>How long a turn's worker has given no sign of life.</summary>
    public TimeSpan SinceSign(TurnRecord turn) => steady.Since(turn.SignMark, turn.LastSign);

    /// <summary>From when a turn's time counts on, as it stands now; null while it doesn't: its provider holds it up, or nobody has said anything to it.</summary>
    public ClockMark? For(TurnRecord turn) => turn is { Phase: not TurnPhase.Ended, Interruption: null, Listens: false } ? Now() : null;

    /// <summary>
    /// Charges a run with the turn's time up to this look and sets its clock anew. A turn that ended before anybody looked is
    /// charged up to its end.
    /// </summary>
    /// <param name="record">The run.</param>
    /// <param name="turn">The turn after the look, with the clock that it had before.</param>
    public (RunRecord Record, TurnRecord Turn) Charge(RunRecord record, TurnRecord turn)
    {
        var spent = Since(turn.Clock);
        if (turn is { Phase: TurnPhase.Ended, EndedAt: { } ended } && clock.GetUtcNow() - ended is var late && late > TimeSpan.Zero)
        {
            spent = spent > late ? spent - late : TimeSpan.Zero;
        }

        return (record with { Driver = record.Driver with { Worked = record.Driver.Worked + spent } }, turn with { Clock = For(turn) });
    }
}

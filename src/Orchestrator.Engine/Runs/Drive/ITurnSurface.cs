using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>How a run's worker gets a turn, is read and is stopped: a process of our own, or a session that is attached.</summary>
internal interface ITurnSurface
{
    /// <summary>Whether a run's worker is reached this way.</summary>
    bool Serves(Run run);

    /// <summary>
    /// Gives the worker its next turn: the run's first, one with what waits for it, or a new attempt. Written down first,
    /// done then, confirmed last, so that a death in between is told apart.
    /// </summary>
    /// <returns>False: it can't be given yet; nothing was done.</returns>
    Task<bool> BeginAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken);

    /// <summary>A turn whose beginning was cut short: taken on where it is there, given up where it never came to be.</summary>
    /// <returns>False: it can't be told yet.</returns>
    Task<bool> AdoptAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken);

    /// <summary>Reads on in a turn. Changes nothing.</summary>
    Task<TurnReading> ReadAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken);

    /// <summary>Gives the worker what waits for it in the middle of its turn, where that cuts into nothing it does.</summary>
    /// <returns>False: it is not that sort of worker, or nothing waits.</returns>
    Task<bool> TellAlongAsync(RunRecord record, TurnRecord turn, RunLease lease, CycleLog log, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Stops a turn that has not ended, as far as this surface may stop its worker.</summary>
    /// <returns>The turn with what was found out on the way.</returns>
    Task<TurnRecord> StopAsync(RunRecord record, TurnRecord turn, CancellationToken cancellationToken);
}

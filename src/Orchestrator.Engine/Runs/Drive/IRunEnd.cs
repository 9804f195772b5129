using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a higher room does when a run has ended.</summary>
internal interface IRunEnd
{
    /// <summary>Does what needs no transaction of the run's own; a failure is told and holds nothing up.</summary>
    Task BeforeAsync(RunRecord record, string actor, CancellationToken cancellationToken);

    /// <summary>Lets go of the run, in the transaction that settles it.</summary>
    void Settle(StoreWriter writer, RunRecord record);
}

using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a higher room writes with a run that begins.</summary>
internal interface IRunBegin
{
    /// <summary>In the transaction that writes the run.</summary>
    void Begin(StoreWriter writer, RunRecord record);
}

using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What a higher room has to say of a run's cycle.</summary>
internal interface ICycleFacts
{
    /// <summary>The cycle with it. Changes nothing.</summary>
    Cycle Add(Cycle cycle, RunRecord record);
}

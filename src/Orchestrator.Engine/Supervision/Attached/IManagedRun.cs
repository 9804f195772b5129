using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>What a run gets when it gets a manager.</summary>
internal interface IManagedRun
{
    /// <summary>Writes down what the manager may do and what it has to watch, unless somebody did already.</summary>
    void Seed(StoreWriter writer, Run run);
}

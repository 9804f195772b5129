using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Tells a run's prompts where the work stands.</summary>
internal sealed class Handoffs(IStateStore store) : IHandoffs
{
    public Handoff? Latest(string runId) => store.Read(reader => HandoffStore.Latest(reader, runId));
}

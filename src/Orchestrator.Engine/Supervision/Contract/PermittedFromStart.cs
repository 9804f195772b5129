using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>What the project's settings permit every run becomes part of its policy when it begins. The settings are frozen with the run.</summary>
internal sealed class PermittedFromStart(IProjectSettings settings) : IRunBegin
{
    public void Begin(StoreWriter writer, RunRecord record)
    {
        if (settings.Permitted is { Count: > 0 } permitted)
        {
            var policy = PolicyEdit.Apply(PolicyStore.Of(writer, record.Id), new SetSupervisionPolicy(record.Id, Permit: permitted));
            PolicyStore.Write(writer, policy, record.Run.WorkItemId, record.Driver.LastEvent);
        }
    }
}

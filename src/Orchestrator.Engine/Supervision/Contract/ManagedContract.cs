using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>A run that gets a manager gets a contract: guided, with the default permissions, unless a person set one before.</summary>
internal sealed class ManagedContract : IManagedRun
{
    public void Seed(StoreWriter writer, Run run)
    {
        var policy = PolicyStore.Of(writer, run.RunId);
        if (policy.Revision == 0)
        {
            PolicyStore.Write(writer, policy, run.WorkItemId, 0);
        }
    }
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;

namespace Orchestrator.Engine.Runs;

/// <summary>Looks at a run once.</summary>
internal sealed class InvokeCycleHandler(RunLookup lookup, RunDriver driver) : IOperationHandler<InvokeCycle, Cycle>
{
    public Task<Cycle> HandleAsync(InvokeCycle operation, Call call, CancellationToken cancellationToken) =>
        driver.CycleAsync(lookup.Find(operation.Run).RunId, call.Signature, operation.Observe, cancellationToken);
}

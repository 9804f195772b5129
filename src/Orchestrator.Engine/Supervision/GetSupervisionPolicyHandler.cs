using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reads a run's contract, with who acknowledged it.</summary>
internal sealed class GetSupervisionPolicyHandler(IStateStore store, RunChoice runs) : IOperationHandler<GetSupervisionPolicy, SupervisionPolicy>
{
    public Task<SupervisionPolicy> HandleAsync(GetSupervisionPolicy operation, Call call, CancellationToken cancellationToken)
    {
        var record = runs.Of(operation.Run, call.Actor);
        var policy = store.Read(reader => PolicyStore.Of(reader, record.Id) with { Acknowledgements = ContractStanding.All(reader, record) });
        return Task.FromResult(operation.Questions ? policy with { Questions = PolicyQuestions.Of(policy) } : policy);
    }
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Supervision.Inbox;

namespace Orchestrator.Engine.Supervision;

/// <summary>Takes a worker's or a manager's word that it has read the contract as it is now.</summary>
internal sealed class ConfirmContractHandler(IStateStore store, RunChoice runs) : IOperationHandler<ConfirmContract, Acknowledgement>
{
    public Task<Acknowledgement> HandleAsync(ConfirmContract operation, Call call, CancellationToken cancellationToken)
    {
        var id = runs.Live(operation.Run, call.Actor).Id;
        var session = InboxAddress.Own(call.Actor);
        Acknowledgement Confirm(StoreWriter writer)
        {
            var record = RunStore.Load(writer, id)!;
            var policy = PolicyStore.Of(writer, id);
            if (operation.Revision is { } read && read != policy.Revision)
            {
                throw new OrchestratorException(
                    ErrorKind.Conflict, "policy-changed", $"The policy of run '{id}' has revision {policy.Revision}, and {read} was read.", $"orchestrator supervision-policy get {id}", id);
            }

            var role = call.Actor.Kind == ActorKinds.Manager ? SessionRole.Manager : SessionRole.Worker;
            var given = AcknowledgementStore.Write(
                writer,
                new Acknowledgement
                {
                    RunId = id,
                    Role = role,
                    By = call.Actor.SessionId is null ? session : call.Actor.Name,
                    SessionId = session,
                    PolicyRevision = policy.Revision,
                    Binding = ContractStanding.Binding(writer, record, role),
                    Note = operation.Note,
                    At = writer.Now,
                    Current = true,
                },
                record.Run.WorkItemId);
            GoOn(writer, record, given);
            return given;
        }

        return operation.DryRun ? DryRun.OfAsync(store, call.Signature, Confirm, cancellationToken) : store.WriteAsync(call.Signature, Confirm, cancellationToken);
    }

    /// <summary>A run whose finish was refused, and that nothing else is known to hold up, is looked at again.</summary>
    private static void GoOn(StoreWriter writer, RunRecord record, Acknowledgement given)
    {
        if (record.Run.Pause?.Reason == PauseReasons.FinishRefused && ContractStanding.Missing(writer, record, record.Frozen.Item.Policy.RequireAcks) is null or { Count: 0 })
        {
            record = record with { Driver = record.Driver with { Verifying = "acceptance", LastEvent = given.Event, VerifyCause = given.Event } };
            RunStore.Update(writer, RunChange.Leave(writer, record, RunState.Verifying, "its contract is acknowledged"));
        }
    }
}

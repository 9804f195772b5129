using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Writes a message to a worker down; a headless one gets it at the end of its turn.</summary>
internal sealed class SendNudgeHandler(IStateStore store, RunLookup lookup, RunDriver driver) : IOperationHandler<SendNudge, Instruction>
{
    public async Task<Instruction> HandleAsync(SendNudge operation, Call call, CancellationToken cancellationToken)
    {
        var found = lookup.Record(operation.Run);
        RunSteering.Demand(found, found.Run.IsLive, "it has ended and hears nothing any more", $"orchestrator run start {found.Run.WorkItemId} --retry-of {found.Id}");
        if (string.IsNullOrWhiteSpace(operation.Message))
        {
            throw new OrchestratorException(ErrorKind.Usage, "message-empty", "There is nothing to say.", $"orchestrator nudge send {found.Id} \"your message\"", found.Id);
        }

        Instruction Insert(StoreWriter writer) =>
            operation.Key is { } key && InstructionStore.ByKey(writer, found.Id, key) is { } before
                ? before
                : InstructionStore.Insert(
                    writer, found.Id, found.Run.WorkItemId, operation.Interrupt ? "interrupt" : "nudge", operation.Message, found.Driver.LastEvent, operation.Key);

        if (operation.DryRun)
        {
            return await DryRun.OfAsync(store, call.Signature, Insert, cancellationToken).ConfigureAwait(false);
        }

        var instruction = await store.WriteAsync(call.Signature, Insert, cancellationToken).ConfigureAwait(false);
        await driver.CycleAsync(found.Id, call.Signature, observe: false, cancellationToken).ConfigureAwait(false);
        return store.Read(reader => InstructionStore.Of(reader, found.Id)).First(i => i.InstructionId == instruction.InstructionId);
    }
}

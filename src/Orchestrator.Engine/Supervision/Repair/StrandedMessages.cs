using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Messages that wait for somebody who will never hear them: the run has ended, or the session is gone.</summary>
internal sealed class StrandedMessages(IStateStore store) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(Stranded).Select(found => new Defect(
            new RepairFinding
            {
                Kind = "stranded_message",
                Target = found.Instruction.InstructionId,
                Detail = found.Why,
            },
            cancel => store.WriteAsync(options.Actor, writer => InstructionStore.Move(writer, found.Instruction, DeliveryState.Expired, null, found.Why), cancel)))]);

    private static List<(Instruction Instruction, string Why)> Stranded(StoreReader reader)
    {
        var found = new List<(Instruction, string)>();
        foreach (var instruction in InstructionStore.Waiting(reader))
        {
            if (instruction.RunId.Length > 0 && RunStore.Load(reader, instruction.RunId) is not { Run.IsLive: true })
            {
                found.Add((instruction, $"run '{instruction.RunId}' has ended"));
            }
            else if (instruction.SessionId is { } session && SessionStore.ById(reader, session) is not { Session.Active: true })
            {
                found.Add((instruction, $"session '{session}' is gone"));
            }
        }

        return found;
    }
}

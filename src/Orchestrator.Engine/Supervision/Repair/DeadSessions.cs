using Orchestrator.Engine.Agents.Command;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Repair;

/// <summary>Sessions whose client is not there any more.</summary>
internal sealed class DeadSessions(IStateStore store, IProcessTable processes, IPaneOwners panes, ProjectFolder folder) : IRepair
{
    public Task<IReadOnlyList<Defect>> FindAsync(RepairOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Defect>>(
        [.. store.Read(reader => SessionStore.All(reader, active: true)).Where(record => !processes.IsAlive(record.Process)).Select(record => new Defect(
            new RepairFinding
            {
                Kind = "dead_session",
                Target = record.Session.SessionName,
                Detail = $"its client, process {record.Process.Pid}, is gone",
            },
            async cancel =>
            {
                await store.WriteAsync(options.Actor, writer => SessionEnder.Forget(writer, record.Id), cancel).ConfigureAwait(false);
                CommandDesk.Of(folder.State, record.Id).Remove();
                if (record.Session.Terminal is { } pane)
                {
                    panes.Release(pane, record.Process);
                }
            }))]);
}

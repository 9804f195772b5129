using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Makes the tree ready that a queued run works in, and remembers how it was.</summary>
internal sealed class PrepareMove(IStateStore store, ProjectFolder folder, IGit git, IProcessRunner runner, IProjectSettings settings, Faults faults)
{
    private static readonly TimeSpan s_setupTimeout = TimeSpan.FromMinutes(15);

    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (record.Run.Isolation == "worktree" && !Directory.Exists(record.Run.Tree))
        {
            faults.Pass("effect.worktree");
            await git.AddWorktreeAsync(folder.Root, record.Run.Tree, record.Run.Branch!, record.Run.BaseCommit!, cancellationToken).ConfigureAwait(false);
            log.Did($"made the worktree of branch {record.Run.Branch}");
        }

        if (record.Run.Isolation == "worktree" && await SetUpAsync(record, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            await store.WriteAsync(lease.Actor, writer =>
            {
                lease.Demand(writer);
                var pause = Pauses.Of(record.Run, Gate.PauseReasons.LaunchFailed, problem, null, record.Driver.LastEvent, writer.Now);
                return RunStore.Update(writer, RunChange.Pause(writer, record, pause));
            }, cancellationToken).ConfigureAwait(false);
            return true;
        }

        var frozen = record.Frozen;
        if (await git.FindTreeAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false) is not null)
        {
            frozen = frozen with
            {
                StartTree = await git.SnapshotAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false),
                TrapHash = await git.TrapHashAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false),
                DirtyAtStart = [.. (await git.DirtyAsync(record.Run.Tree, cancellationToken).ConfigureAwait(false)).Select(change => change.Path)],
            };
        }

        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var moved = RunChange.Move(
                writer, record with { Frozen = frozen }, RunState.Starting, $"the tree is ready; launching {record.Run.Worker}", new { frozen.StartTree, record.Run.Tree });
            return RunStore.Update(writer, moved);
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs the project's setup commands; the first that fails, in words.</summary>
    private async Task<string?> SetUpAsync(RunRecord record, CancellationToken cancellationToken)
    {
        foreach (var command in settings.WorktreeSetup)
        {
            var outcome = await runner.RunAsync(new ProcessRequest(["/bin/sh", "-c", command], record.Run.Tree, s_setupTimeout), cancellationToken).ConfigureAwait(false);
            if (outcome.ExitCode != 0)
            {
                var lines = string.Join(" | ", (outcome.Error + outcome.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
                return $"The setup command '{command}' ended with exit code {outcome.ExitCode}: {lines}";
            }
        }

        return null;
    }
}

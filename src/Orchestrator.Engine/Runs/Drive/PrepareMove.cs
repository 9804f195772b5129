using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Makes the tree ready that a queued run works in, and remembers how it was. Where the world is in the way, the run pauses and says so.</summary>
internal sealed class PrepareMove(IStateStore store, IGit git, RunTrees trees, TreeSetup setup, Faults faults)
{
    /// <summary>Whether commands of the project are to set the tree up.</summary>
    public bool TakesLong(RunRecord record) => record.Run.Isolation == "worktree" && setup.HasCommands;

    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var own = record.Run.Isolation == "worktree";
        if (own && !record.Driver.TreeBegun)
        {
            return await BeginAsync(record, lease, cancellationToken).ConfigureAwait(false);
        }

        if (own && await ProblemAsync(() => MakeAsync(record.Run, trees.MakeAsync, log, cancellationToken)).ConfigureAwait(false) is { } problem)
        {
            return await PauseAsync(record, lease, problem, cancellationToken).ConfigureAwait(false);
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

        return await WriteAsync(lease, writer =>
        {
            var ready = record with { Frozen = frozen };
            var facts = new { frozen.StartTree, ready.Run.Tree };
            return ready.IsWorkless
                ? RunChange.Move(writer, ready with { Driver = ready.Driver with { Verifying = "acceptance" } }, RunState.Verifying, "the tree is ready; nobody works on a milestone", facts)
                : RunChange.Move(writer, ready, RunState.Starting, $"the tree is ready; launching {ready.Run.Worker}", facts);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the tree of a run again, whose folder was lost.</summary>
    public async Task<bool> RemakeAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken) =>
        await ProblemAsync(() => MakeAsync(record.Run, trees.RemakeAsync, log, cancellationToken)).ConfigureAwait(false) is { } problem
            ? await PauseAsync(record, lease, problem, cancellationToken).ConfigureAwait(false)
            : await WriteAsync(lease, writer =>
            {
                var made = RunChange.Record(
                    writer, record, "worktree.remade", $"'{record.Run.Tree}' from {record.Run.Branch ?? record.Run.BaseCommit}", new { record.Run.Tree, record.Run.Branch }, record.Driver.LastEvent);
                return made with { Driver = made.Driver with { TreeLost = false } };
            }, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes down what will be made, while neither folder nor branch is anybody's.</summary>
    private async Task<bool> BeginAsync(RunRecord record, RunLease lease, CancellationToken cancellationToken)
    {
        var problem = await ProblemAsync(async () =>
        {
            await trees.DemandFreeAsync(record.Run, cancellationToken).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);
        return problem is not null
            ? await PauseAsync(record, lease, problem, cancellationToken).ConfigureAwait(false)
            : await WriteAsync(lease, writer =>
            {
                var begun = RunChange.Record(
                    writer, record, "worktree.begun", $"'{record.Run.Tree}' on {record.Run.Branch ?? "no branch"}", new { record.Run.Tree, record.Run.Branch, record.Run.BaseCommit, lease.Fence }, record.Driver.LastEvent);
                return begun with { Driver = begun.Driver with { TreeBegun = true } };
            }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> MakeAsync(Run run, Func<Run, CancellationToken, Task> make, CycleLog log, CancellationToken cancellationToken)
    {
        faults.Pass("effect.worktree");
        await make(run, cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.setup");
        log.Did($"made the worktree of {run.Branch ?? run.BaseCommit}");
        return await setup.RunAsync(run.Tree, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string?> ProblemAsync(Func<Task<string?>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is not ErrorKind.Defect)
        {
            return error.Fix is { } fix ? $"{Words.Sentence(error.Message)} What helps: {fix}" : error.Message;
        }
    }

    private Task<bool> PauseAsync(RunRecord record, RunLease lease, string problem, CancellationToken cancellationToken) => WriteAsync(
        lease, writer => RunChange.Pause(writer, record, Pauses.Of(record.Run, PauseReasons.LaunchFailed, problem, null, record.Driver.LastEvent, writer.Now)), cancellationToken);

    private async Task<bool> WriteAsync(RunLease lease, Func<StoreWriter, RunRecord> change, CancellationToken cancellationToken)
    {
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return RunStore.Update(writer, change(writer));
        }, cancellationToken).ConfigureAwait(false);
        return true;
    }
}

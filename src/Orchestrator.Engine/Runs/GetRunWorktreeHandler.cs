using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Reads what there is of runs' own trees and branches; changes nothing.</summary>
internal sealed class GetRunWorktreeHandler(IStateStore store, ProjectFolder folder, RunLookup lookup, IGit git, IWorktrees worktrees, IBranches branches) : IStreamHandler<GetRunWorktree, RunWorktree>
{
    public async IAsyncEnumerable<RunWorktree> HandleAsync(GetRunWorktree operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var one = operation.Run is { } id && !id.AsSpan().ContainsAny('*', '?');
        IEnumerable<Run> runs = one ? [lookup.Find(operation.Run!)] : store.Read(RunStore.List);
        runs = [.. runs.Where(run => run.Isolation == "worktree" && (one || operation.Run is null || FileSystemName.MatchesSimpleExpression(operation.Run, run.RunId)))];
        var listed = runs.Any() ? await worktrees.ListAsync(folder.Root, cancellationToken).ConfigureAwait(false) : [];
        foreach (var run in runs)
        {
            var found = await LookAsync(run, listed, cancellationToken).ConfigureAwait(false);
            if (operation.Unmerged ? found.Ahead > 0 : one || found.Present || found.Branch is not null)
            {
                yield return found;
            }
        }
    }

    private async Task<RunWorktree> LookAsync(Run run, IReadOnlyList<LinkedTree> listed, CancellationToken cancellationToken)
    {
        var merge = store.Read(reader => MergeStore.Of(reader, run.RunId));
        var tip = run.Branch is { } branch ? await branches.TipAsync(folder.Root, branch, cancellationToken).ConfigureAwait(false) : null;
        var target = run.Target is { } name ? await branches.TipAsync(folder.Root, name, cancellationToken).ConfigureAwait(false) : null;
        var present = Directory.Exists(run.Tree);
        var found = new RunWorktree
        {
            RunId = run.RunId,
            WorkItemId = run.WorkItemId,
            State = run.State,
            Tree = run.Tree,
            Present = present,
            Locked = listed.FirstOrDefault(linked => linked.Path == run.Tree)?.Lock,
            Branch = tip is null ? null : run.Branch,
            Target = run.Target,
            Ahead = tip is null ? 0 : await branches.AheadAsync(folder.Root, tip, target ?? run.BaseCommit!, cancellationToken).ConfigureAwait(false),
            Uncommitted = present && File.Exists(Path.Combine(run.Tree, ".git")) ? (await git.DirtyAsync(run.Tree, cancellationToken).ConfigureAwait(false)).Count : 0,
            Merge = merge,
        };
        return found with { Command = NextCommand(run, found) };
    }

    private static string? NextCommand(Run run, RunWorktree found) =>
        run.IsLive ? run.Pause?.Command
        : found is { Merge.State: not (MergeState.Merged or MergeState.Dropped), Branch: not null, Ahead: > 0 } ? found.Merge.Command
        : found.Present || found.Branch is not null ? $"orchestrator run-worktree remove {run.RunId}{(found.Branch is not null && found.Ahead == 0 ? " --with-branch" : "")}"
        : null;
}

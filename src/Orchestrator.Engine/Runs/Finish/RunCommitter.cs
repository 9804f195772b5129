using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Commits exactly what a run changed, once: what was checked out before is written down first, so that a death in between is told apart.</summary>
internal sealed class RunCommitter(IStateStore store, IGit git, Faults faults)
{
    /// <summary>The record with the commit that took the run's files, if one was needed.</summary>
    /// <exception cref="OrchestratorException"><c>commit-conflict</c>.</exception>
    public async Task<RunRecord> CommitAsync(RunRecord record, RunLease lease, string tree, CancellationToken cancellationToken)
    {
        var run = record.Run;
        if (run.Branch is { } own && await git.BranchAsync(run.Tree, cancellationToken).ConfigureAwait(false) is var branch && branch != own)
        {
            // A worker may check out what it likes in its tree; a commit of ours goes on no branch but the run's.
            throw new OrchestratorException(
                ErrorKind.Conflict, "commit-conflict", $"The run's tree is on {(branch is null ? "no branch" : $"branch '{branch}'")}, not on its own '{own}'.", $"git -C '{run.Tree}' checkout '{own}'", own);
        }

        var head = await git.HeadAsync(run.Tree, cancellationToken).ConfigureAwait(false);
        if (record.Driver.CommitOnto is { } onto && head is not null && head != onto
            && await git.MessageAsync(run.Tree, head, cancellationToken).ConfigureAwait(false) is { } message
            && message.Contains(Trailer(run), StringComparison.Ordinal))
        {
            return Committed(record, head);
        }

        record = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var intent = RunChange.Record(writer, record, "commit.begun", $"on top of {head ?? "nothing"}", new { head, tree, lease.Fence }, record.Driver.LastEvent);
            return RunStore.Update(writer, intent with { Driver = intent.Driver with { CommitOnto = head ?? "" } });
        }, cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.commit");
        var (name, email) = CommitAuthor.Of(record.Frozen.Profile);
        var commit = await git.CommitAsync(new GitCommit(run.Tree, record.Frozen.StartTree!, tree, Message(record), name, email), cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.committed");
        return commit is null ? record : Committed(record, commit);
    }

    private static RunRecord Committed(RunRecord record, string commit) => record with { Driver = record.Driver with { Commit = commit } };

    private static string Trailer(Run run) => $"Orchestrator-Run: {run.RunId}";

    /// <summary>Whoever reviewed it answers for it too; one that is only named did nothing.</summary>
    private static string Message(RunRecord record)
    {
        var item = record.Frozen.Item;
        var subject = Words.OneLine(item.Title) is { Length: > 0 } title ? title : item.WorkItemId;
        return $"{subject}\n\n{item.Goal}\n\nOrchestrator-Item: {item.WorkItemId}\n{Trailer(record.Run)}\n"
            + string.Concat((record.Driver.Review?.Authors ?? []).Select(author => $"Co-authored-by: {author}\n"));
    }
}

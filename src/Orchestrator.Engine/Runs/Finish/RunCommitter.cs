using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Commits exactly what a run changed, once: what was checked out before is written down first, so that a death in between is told apart.</summary>
internal sealed class RunCommitter(IStateStore store, IGit git, Faults faults)
{
    public async Task<(RunRecord Record, string? Commit)> CommitAsync(RunRecord record, RunLease lease, string tree, CancellationToken cancellationToken)
    {
        var run = record.Run;
        var head = await git.HeadAsync(run.Tree, cancellationToken).ConfigureAwait(false);
        if (record.Driver.CommitOnto is { } onto && head is not null && head != onto
            && await git.MessageAsync(run.Tree, head, cancellationToken).ConfigureAwait(false) is { } message
            && message.Contains(Trailer(run), StringComparison.Ordinal))
        {
            return (record, head);
        }

        record = await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var intent = RunChange.Record(writer, record, "commit.begun", $"on top of {head ?? "nothing"}", new { head, tree, lease.Fence }, record.Driver.LastEvent);
            return RunStore.Update(writer, intent with { Driver = intent.Driver with { CommitOnto = head ?? "" } });
        }, cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.commit");
        var profile = record.Frozen.Profile;
        var name = profile.IdentityName ?? profile.Name;
        var commit = await git.CommitAsync(
            new GitCommit(run.Tree, record.Frozen.StartTree!, tree, Message(record), name, profile.IdentityEmail ?? $"{profile.Name}@agents.invalid"), cancellationToken).ConfigureAwait(false);
        faults.Pass("effect.committed");
        return (record, commit);
    }

    private static string Trailer(Run run) => $"Orchestrator-Run: {run.RunId}";

    /// <summary>A verifier that is only named did nothing: verifying is the runtime's, so nobody is co-author.</summary>
    private static string Message(RunRecord record)
    {
        var item = record.Frozen.Item;
        var subject = Words.OneLine(item.Title) is { Length: > 0 } title ? title : item.WorkItemId;
        return $"{subject}\n\n{item.Goal}\n\nOrchestrator-Item: {item.WorkItemId}\n{Trailer(record.Run)}\n";
    }
}

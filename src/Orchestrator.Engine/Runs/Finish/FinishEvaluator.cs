using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>
/// Evaluates every condition of a finish, all at once. The tree is recorded first, verified then, and must be the same
/// for the run's files after it.
/// </summary>
internal sealed class FinishEvaluator(
    IStateStore store, IGit git, IVerificationRunner runner, IVerificationLog verifications, IEnumerable<IFinishCondition> conditions, IFoundCriteria found)
{
    public async Task<FinishReport> EvaluateAsync(RunRecord record, RunLease lease, IReadOnlyList<string> requiredEvidence, CancellationToken cancellationToken)
    {
        var run = record.Run;
        var item = record.Frozen.Item;
        var tree = record.Frozen.StartTree is null ? null : await git.SnapshotAsync(run.Tree, cancellationToken).ConfigureAwait(false);

        var outcomes = new List<CriterionOutcome>();
        var failed = new List<Orchestrator.Verification>();
        foreach (var criterion in item.Acceptance.Criteria)
        {
            var results = await ExecuteAsync(record, $"criterion:{criterion.CriterionId}", criterion.Verify, lease, cancellationToken).ConfigureAwait(false);
            failed.AddRange(results.Where(result => !result.Passed));
            outcomes.Add(new CriterionOutcome(
                criterion.CriterionId, criterion.Text, results.Count > 0 && results.TrueForAll(result => result.Passed), [.. results.Select(result => result.VerificationId)]));
        }

        Orchestrator.Verification? metric = null;
        if (item.Acceptance.Metric is { } wanted)
        {
            metric = (await ExecuteAsync(record, $"metric:{wanted.Name}", [wanted], lease, cancellationToken).ConfigureAwait(false))[0];
            if (!metric.Passed)
            {
                failed.Add(metric);
            }
        }

        var after = tree is null ? null : await git.SnapshotAsync(run.Tree, cancellationToken).ConfigureAwait(false);
        var changes = tree is null ? [] : await git.ChangesAsync(run.Tree, record.Frozen.StartTree!, tree, cancellationToken).ConfigureAwait(false);
        var moved = tree is null || after == tree ? [] : await git.ChangesAsync(run.Tree, tree, after!, cancellationToken).ConfigureAwait(false);
        var facts = new FinishFacts(record, outcomes, failed, metric, tree, changes, moved, requiredEvidence);
        var judged = new List<FinishCondition>();
        foreach (var condition in conditions)
        {
            if (await condition.EvaluateAsync(facts, cancellationToken).ConfigureAwait(false) is { } found)
            {
                judged.Add(found);
            }
        }

        var stat = tree is null ? null : await git.DiffStatAsync(run.Tree, record.Frozen.StartTree!, tree, cancellationToken).ConfigureAwait(false);
        return new FinishReport(judged, [.. outcomes, .. found.Of(run.RunId).Outcomes], failed, tree, stat);
    }

    private async Task<List<Orchestrator.Verification>> ExecuteAsync(
        RunRecord record, string subject, IReadOnlyList<Verifier> verifiers, RunLease lease, CancellationToken cancellationToken)
    {
        var results = new List<Orchestrator.Verification>();
        foreach (var verifier in verifiers)
        {
            var result = await runner.ExecuteAsync(
                new VerificationRequest(record.Run, record.Frozen.Item, subject, verifier, record.Frozen.StartTree), cancellationToken).ConfigureAwait(false);
            results.Add(await store.WriteAsync(lease.Actor, writer =>
            {
                lease.Demand(writer);
                return verifications.Record(writer, result, record.Driver.VerifyCause);
            }, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Trees;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Merging;

/// <summary>Executes an item's acceptance on a merged result. A step's verifiers were about the way there; they are not repeated.</summary>
internal sealed class MergeProof(IStateStore store, IGit git, IMerging merging, TreeSetup setup, IVerificationRunner runner, IVerificationLog verifications)
{
    /// <summary>Before the subjects of verifications on a merged result.</summary>
    public const string Subject = "merged:";

    /// <summary>Why the result can't land, in words; null when its acceptance holds.</summary>
    /// <param name="order">What is merged.</param>
    /// <param name="scratch">A tree that has the result checked out.</param>
    /// <param name="onto">The target before.</param>
    /// <param name="made">The result.</param>
    /// <param name="cancellationToken">Kills what is executed.</param>
    public async Task<string?> ProblemAsync(MergeOrder order, string scratch, string onto, string made, CancellationToken cancellationToken)
    {
        if (await setup.RunAsync(scratch, cancellationToken).ConfigureAwait(false) is { } unprepared)
        {
            return unprepared;
        }

        var item = order.Record.Frozen.Item;
        var subjects = Subjects.OfAcceptance(item.Acceptance);
        if (subjects.Count == 0)
        {
            return "Its acceptance has no verifier that could be executed on the merged result.";
        }

        // The result has no branch yet, and its start is the target as it is.
        var start = await merging.CarryAsync(scratch, await git.SnapshotAsync(scratch, cancellationToken).ConfigureAwait(false), made, onto, cancellationToken).ConfigureAwait(false);
        var run = order.Record.Run with { Tree = scratch, Branch = "", BaseCommit = onto };
        var failed = new List<Orchestrator.Verification>();
        foreach (var (subject, verifier) in subjects)
        {
            order.Tell($"verifying the merged result: {subject}");
            var outcome = await runner.ExecuteAsync(new VerificationRequest(run, item, Subject + subject, verifier, start), cancellationToken).ConfigureAwait(false);
            outcome = await store.WriteAsync(order.Lease.Actor, writer =>
            {
                order.Lease.Demand(writer);
                return verifications.Record(writer, outcome, order.Record.Driver.LastEvent);
            }, cancellationToken).ConfigureAwait(false);
            if (!outcome.Passed)
            {
                failed.Add(outcome);
            }
        }

        return failed.Count == 0 ? null : string.Join(" ", failed.Select(outcome => Words.Sentence($"{outcome.Subject[Subject.Length..]}: {string.Join(" | ", (IEnumerable<string>)[outcome.Detail, .. outcome.FailureLines.Skip(1).Take(2)])}")));
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

/// <summary>Executes what there is to verify of a run, one after the other, and records each outcome. No step and no run moves by it.</summary>
internal sealed class VerificationPass(IRunReader runs, IVerificationRunner runner, IVerificationLog log, IStateStore store)
{
    /// <param name="runId">The run's whole id.</param>
    /// <param name="step">A step's verifiers; null: the acceptance's.</param>
    /// <param name="actor">Who asks, as the ledger names it.</param>
    /// <param name="cancellationToken">Kills what is executed.</param>
    public async IAsyncEnumerable<Orchestrator.Verification> ExecuteAsync(string runId, string? step, string actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = runs.Find(runId);
        var item = runs.FrozenItem(runId);
        var start = runs.StartTree(runId);
        foreach (var (subject, verifier) in step is null ? Subjects.OfAcceptance(item.Acceptance) : OfStep(item, step))
        {
            var outcome = await runner.ExecuteAsync(new VerificationRequest(run, item, subject, verifier, start), cancellationToken).ConfigureAwait(false);
            yield return await store.WriteAsync(actor, writer => log.Record(writer, outcome, null), cancellationToken).ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<(string Subject, Verifier Verifier)> OfStep(WorkItem item, string id)
    {
        var step = item.Plan.FirstOrDefault(s => s.StepId == id) ?? throw new OrchestratorException(
            ErrorKind.NotFound, "step-unknown",
            item.Plan.Count == 0 ? $"'{item.WorkItemId}' has no plan." : $"'{item.WorkItemId}' has no step '{id}'; it has {string.Join(", ", item.Plan.Select(s => s.StepId))}.",
            $"orchestrator work-item get {item.WorkItemId}", id);
        return [.. Subjects.OfStep(step), .. Subjects.OfOptions(step)];
    }
}

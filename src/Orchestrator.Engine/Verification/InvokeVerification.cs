using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification;

/// <summary>Executes verifiers on request. Outcomes are recorded; no step and no run moves by them.</summary>
internal sealed class InvokeVerificationHandler(IRunReader runs, IVerificationRunner runner, IVerificationLog log, IStateStore store)
    : IStreamHandler<InvokeVerification, Orchestrator.Verification>
{
    public async IAsyncEnumerable<Orchestrator.Verification> HandleAsync(InvokeVerification operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = runs.Find(operation.Run);
        var item = runs.FrozenItem(run.RunId);
        var start = runs.StartTree(run.RunId);
        var subjects = operation.Step is { } id ? OfStep(item, id) : Subjects.OfAcceptance(item.Acceptance);
        foreach (var (subject, verifier) in subjects)
        {
            call.Report(run.RunId, $"Verifies {subject}");
            var outcome = await runner.ExecuteAsync(new VerificationRequest(run, item, subject, verifier, start), cancellationToken).ConfigureAwait(false);
            yield return await store.WriteAsync(call.Actor.ToString(), writer => log.Record(writer, outcome, null), cancellationToken).ConfigureAwait(false);
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

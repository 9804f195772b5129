using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Contract;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Supervision;

/// <summary>Drafts commands from a worker's answer; changes nothing.</summary>
internal sealed class ConvertFromCriteriaResponseHandler(IStateStore store, RunChoice runs) : IStreamHandler<ConvertFromCriteriaResponse, CriterionDraft>
{
    private const string Later = "a follow-up";

    public async IAsyncEnumerable<CriterionDraft> HandleAsync(ConvertFromCriteriaResponse operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (operation.Text is null == operation.Path is null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "Give the answer's text, or a file with it.", $"orchestrator criteria-response convert-from {operation.Run} --path answer.md");
        }

        var run = runs.Of(operation.Run, call.Actor).Id;
        var answer = CriteriaResponse.Read(operation.Text ?? InputFile.Read(operation.Path!, call));
        var known = store.Read(reader => CriterionStore.Of(reader, run));
        foreach (var (text, must) in answer.MustHave.Select(text => (text, true)).Concat(answer.FollowUp.Select(text => (text, false))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return known.Find(criterion => criterion.Text == text) is { } before ? Known(run, before, must) : New(run, text, must);
        }
    }

    private static CriterionDraft New(string run, string text, bool must) => new(
        run, text, must, null,
        $"orchestrator criterion add {run} --text={ShellText.Quote(text)} --source worker" + (must ? " --accept" : $" --defer={ShellText.Quote(Later)}"),
        $"Add-Criterion -Run {run} -Text {ShellText.QuoteForPowerShell(text)} -Source Worker" + (must ? " -Accept" : $" -Defer {ShellText.QuoteForPowerShell(Later)}"));

    private static CriterionDraft Known(string run, Criterion before, bool must) => (before.Status, must) switch
    {
        (CriterionStatus.Proposed or CriterionStatus.Deferred, true) => new(
            run, before.Text, must, before.CriterionId, $"orchestrator criterion approve {run} {before.CriterionId}", $"Approve-Criterion {run} {before.CriterionId}"),
        (CriterionStatus.Proposed, false) => new(
            run, before.Text, must, before.CriterionId, $"orchestrator criterion suspend {run} {before.CriterionId} --reason {ShellText.Quote(Later)}",
            $"Suspend-Criterion {run} {before.CriterionId} -Reason {ShellText.QuoteForPowerShell(Later)}"),
        _ => new(run, before.Text, must, before.CriterionId, null, null),
    };
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews.Reports;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Judges what an ended reviewer left: the copy must be what it was, what is reviewed too, and the report must hold together.</summary>
internal sealed class ReviewJudge(ProjectFolder folder, IGit git)
{
    private const int FilesNamed = 5;

    /// <summary>What it comes to, to be written in one transaction. Looks outside and changes nothing.</summary>
    public async Task<Func<StoreWriter, ReviewRecord>> JudgeAsync(ReviewRecord record, CancellationToken cancellationToken)
    {
        var review = record.Review;
        if (record.Watches && await MovedAsync(record.Source, review.Tree, cancellationToken).ConfigureAwait(false) is { } moved)
        {
            var why = $"what is reviewed was changed meanwhile: {moved}";
            return writer => ReviewChange.Move(writer, record with { Review = review with { Problem = why } }, ReviewState.Void, "void", why, new { record.Id, review.Tree });
        }

        if (await TouchedAsync(ReviewFiles.Copy(folder, review), record.CopyTree, cancellationToken).ConfigureAwait(false) is { } touched)
        {
            return writer => ReviewChange.Again(writer, record, $"the report is void, since the reviewer changed its copy: {touched}");
        }

        if (record.HoldUp is { } holdUp && record.EndedWell != true)
        {
            return writer => ReviewChange.HoldUp(writer, record, holdUp);
        }

        if (record.Error is { } error)
        {
            return writer => ReviewChange.Again(writer, record, error);
        }

        var (report, problems) = ReviewReport.Read(record.LastWords, review, ReviewFiles.Copy(folder, review));
        return report is null
            ? writer => ReviewChange.Again(writer, record, string.Join("; ", problems))
            : writer => Given(writer, record, report);
    }

    private static ReviewRecord Given(StoreWriter writer, ReviewRecord record, ReviewReport report)
    {
        var review = record.Review with { Passed = report.Passed, Criteria = report.Criteria, Findings = report.Findings, Problem = null };
        var failed = report.Criteria.Where(criterion => criterion.Met == false).Select(criterion => criterion.CriterionId).ToList();
        var word = report.Criteria.Count == 0 ? $"{Words.Count(report.Findings.Count, "finding")}" : report.Passed ? "PASS" : $"FAIL: {string.Join(", ", failed)}";
        return ReviewChange.Move(
            writer, record with { Review = review }, ReviewState.Given, "given", $"{review.Reviewer} on {review.Subject}: {word}",
            new { record.Id, review.Tree, review.Passed, review.Criteria, review.Findings, review.SameFamilyReason });
    }

    private async Task<string?> MovedAsync(string tree, string expected, CancellationToken cancellationToken)
    {
        var now = await git.SnapshotAsync(tree, cancellationToken).ConfigureAwait(false);
        return now == expected ? null : Named(await git.ChangesAsync(tree, expected, now, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A copy that can't even be looked at is not what it was.</summary>
    private async Task<string?> TouchedAsync(string copy, string expected, CancellationToken cancellationToken)
    {
        try
        {
            return await MovedAsync(copy, expected, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Environment)
        {
            return error.Message;
        }
    }

    private static string Named(IReadOnlyList<FileChange> changes) =>
        string.Join(", ", changes.Take(FilesNamed).Select(change => change.Path)) + (changes.Count > FilesNamed ? $" and {changes.Count - FilesNamed} more" : "");
}

using System.Text.Json;

namespace Orchestrator.Engine.Verification.Reviews.Reports;

/// <summary>What a reviewer's report says, once it holds together.</summary>
/// <param name="Passed">Its word on the whole.</param>
/// <param name="Criteria">Each criterion as judged.</param>
/// <param name="Findings">What it found.</param>
internal sealed record ReviewReport(bool Passed, IReadOnlyList<ReviewCriterion> Criteria, IReadOnlyList<ReviewFinding> Findings)
{
    /// <summary>Reads the report that a review asks for.</summary>
    /// <param name="message">The reviewer's last message.</param>
    /// <param name="review">What it was asked.</param>
    /// <param name="tree">The reviewer's copy: files may be named by it or in it.</param>
    /// <returns>The report; or everything that is wrong with it.</returns>
    public static (ReviewReport? Report, IReadOnlyList<string> Problems) Read(string message, Review review, string tree)
    {
        var (json, problem) = ReportText.Find(message);
        if (json is not { } report)
        {
            return (null, [problem!]);
        }

        var problems = new List<string>();
        var fields = new ReportFields(report, "", problems);
        var read = review.Criteria.Count > 0 ? Judged(fields, review, tree, problems) : OnRequest(fields, review, tree);
        return problems.Count == 0 ? (read, []) : (null, problems);
    }

    /// <summary>A report on a run's result: bound to run and attempt, each criterion judged once, the whole no better than its parts.</summary>
    private static ReviewReport Judged(ReportFields fields, Review review, string tree, List<string> problems)
    {
        fields.Exactly("run", review.RunId!);
        fields.Number("attempt", review.Attempt);
        var judged = new Dictionary<string, ReviewCriterion>();
        foreach (var entry in fields.List("criteria", review.Criteria.Count * 2, required: true))
        {
            var id = entry.Text("id", 64);
            var verdict = entry.Word("verdict", "PASS", "FAIL");
            var evidence = entry.Text("evidence", FindingReader.LongestEvidence);
            if (id is null)
            {
                continue;
            }

            if (review.Criteria.FirstOrDefault(known => known.CriterionId == id) is not { } criterion)
            {
                entry.Wrong("id", $"is '{id}', which is no criterion of this item; they are {string.Join(", ", review.Criteria.Select(known => known.CriterionId))}");
            }
            else if (!judged.TryAdd(id, criterion with { Met = verdict == "PASS", Evidence = evidence ?? "" }))
            {
                entry.Wrong("id", $"is '{id}', which was judged before");
            }
        }

        problems.AddRange(review.Criteria.Where(known => !judged.ContainsKey(known.CriterionId)).Select(known => $"criterion '{known.CriterionId}' is not judged"));
        var findings = FindingReader.Read(fields, tree, required: false);
        var holds = judged.Values.All(criterion => criterion.Met == true);
        var overall = fields.Word("overall", "PASS", "FAIL");
        if (overall is not null && problems.Count == 0 && overall == "PASS" != holds)
        {
            fields.Wrong("overall", $"is {overall}, and the criteria come to {(holds ? "PASS" : "FAIL")}");
        }

        return new ReviewReport(holds, [.. review.Criteria.Select(known => judged.GetValueOrDefault(known.CriterionId, known))], findings);
    }

    private static ReviewReport OnRequest(ReportFields fields, Review review, string tree)
    {
        fields.Exactly("review", review.ReviewId);
        var findings = FindingReader.Read(fields, tree, required: true);
        return new ReviewReport(!findings.Any(finding => finding.Severity >= ReviewSeverity.High), [], findings);
    }
}

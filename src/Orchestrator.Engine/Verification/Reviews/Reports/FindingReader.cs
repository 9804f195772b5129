namespace Orchestrator.Engine.Verification.Reviews.Reports;

/// <summary>Reads a report's findings.</summary>
internal static class FindingReader
{
    public const int LongestEvidence = 4_000;
    private const int LongestClaim = 2_000;
    private const int LongestPath = 1_024;
    private const int FindingsAtMost = 200;

    private static readonly string[] s_severities = [.. Enum.GetNames<ReviewSeverity>().Select(name => name.ToLowerInvariant())];

    public static IReadOnlyList<ReviewFinding> Read(ReportFields report, string tree, bool required) =>
        [.. report.List("findings", FindingsAtMost, required).Select(entry => One(entry, tree)).OfType<ReviewFinding>()];

    private static ReviewFinding? One(ReportFields entry, string tree)
    {
        var severity = entry.Word("severity", s_severities);
        var file = entry.MaybeText("file", LongestPath);
        file = file?.StartsWith(tree + "/", StringComparison.Ordinal) == true ? file[(tree.Length + 1)..] : file;
        var line = entry.MaybeNumber("line", 1);
        var claim = entry.Text("claim", LongestClaim);
        var evidence = entry.Text("evidence", LongestEvidence);
        if (file is not null && (Path.IsPathRooted(file) || file.Split('/').Contains("..")))
        {
            entry.Wrong("file", $"is '{file}', which does not stay in the tree: name it relative to the tree");
        }

        return severity is null || claim is null || evidence is null ? null : new ReviewFinding(Enum.Parse<ReviewSeverity>(severity, ignoreCase: true), file, line, claim, evidence);
    }
}

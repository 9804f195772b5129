using System.Text.Json;
using Orchestrator.Engine.Verification.Reviews.Reports;

namespace Orchestrator.Engine.Runs.Envelopes;

/// <summary>Reads the text of a handoff against its schema, its run and its attempt.</summary>
internal static class EnvelopeText
{
    private const int DeliverablesAtMost = 200;
    private const int LongestPath = 1_024;
    private const int LongestNotes = 2_000;

    /// <returns>The handoff; or everything that is wrong with it.</returns>
    public static (Envelope? Envelope, IReadOnlyList<string> Problems) Read(string text, string runId, int attempt)
    {
        var (json, problem) = ReportText.Parse(text.Trim());
        if (json is not { ValueKind: JsonValueKind.Object } map)
        {
            return (null, [problem ?? "it is JSON, but no object"]);
        }

        var problems = new List<string>();
        var fields = new ReportFields(map, "", problems);
        fields.Exactly("run", runId);
        fields.Number("attempt", attempt);
        var status = fields.Word("status", "pass", "partial", "fail");
        var deliverables = fields.Texts("deliverables", DeliverablesAtMost, LongestPath);
        var failed = fields.Texts("failed", Checkpoints.CheckpointLimits.Items, Checkpoints.CheckpointLimits.Item);
        var notes = fields.MaybeText("notes", LongestNotes);
        if (status == "pass" && failed.Count > 0)
        {
            fields.Wrong("status", $"is pass, and failed names {failed.Count}: one of them is wrong");
        }

        return problems.Count == 0 ? (new Envelope(status!, deliverables, failed, notes), []) : (null, problems);
    }
}

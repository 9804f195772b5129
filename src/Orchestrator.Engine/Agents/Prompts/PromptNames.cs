namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>Which placeholders each template has.</summary>
internal static class PromptNames
{
    private static readonly string[] Place = ["run_id", "seq", "step", "step_option", "place", "objective"];

    private static readonly Dictionary<string, string[]> Own = new(StringComparer.Ordinal)
    {
        ["worker"] = ["item", "title", "tree", "attempt", "goal", "context", "approach", "constraints", "scope", "steps", "acceptance", "history", "style", "report"],
        ["report"] = ["handoff"],
        ["handoff"] = ["handoff", "attempt"],
        ["handoff-invalid"] = ["handoff", "problems"],
        ["message"] = ["messages", "report"],
        ["retry"] = ["failure", "failures", "command", "style"],
        ["reorient"] = ["reason", "detail", "style"],
        ["next-step"] = ["verified", "checks"],
        ["continue"] = ["question"],
        ["correction"] = ["problems"],
        ["recovery"] = ["reason", "question"],
        ["answer"] = ["sender", "question", "answer"],
        ["nudge"] = ["sender", "text"],
        ["takeover"] = ["from", "text"],
        ["style"] = ["action", "command"],
        ["review-failed"] = ["failure", "reviewer", "criteria", "findings", "style"],
        ["verifier"] = ["item", "title", "tree", "attempt", "goal", "context", "constraints", "scope", "criteria", "checks", "claim", "diff", "earlier", "shape"],
        ["reviewer"] = ["review_id", "subject", "tree", "part", "instruction", "diff", "earlier"],
    };

    public static IEnumerable<string> Of(string template) =>
        Place.Concat(Own[template.StartsWith("style.", StringComparison.Ordinal) ? "style" : template]);
}

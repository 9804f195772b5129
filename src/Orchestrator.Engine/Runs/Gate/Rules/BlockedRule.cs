namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>3. The worker is blocked, or lacks credentials, access, files or a decision.</summary>
internal sealed class BlockedRule : IGateRule
{
    public GateDecision? Decide(GateContext context)
    {
        if (context.Input.Checkpoint is not { } checkpoint)
        {
            return null;
        }

        var asked = Question(context, checkpoint);
        List<string> needs = [.. checkpoint.BlockingInputs, .. checkpoint.Needs.Where(n => !context.Policy.IdleNeeds.Any(p => p.IsMatch(n)))];
        var isBlocked = checkpoint.Status == CheckpointStatus.Blocked;
        List<string> lacking = [.. needs.Append(asked ?? "").Where(n => Classify(context, n) is not null)];
        if (!isBlocked && lacking.Count == 0 && (context.Claim is not null || (needs.Count == 0 && asked is null)))
        {
            return null;
        }

        // A claim that asks something as well is verified first: only a want of a known sort holds it.
        var text = lacking.FirstOrDefault() ?? needs.FirstOrDefault() ?? asked ?? checkpoint.Summary;
        var reason = Classify(context, text) ?? (isBlocked ? Classify(context, checkpoint.Summary) ?? PauseReasons.Blocked : asked is not null && needs.Count == 0 ? PauseReasons.DecisionNeeded : PauseReasons.InputNeeded);
        var what = string.Join("; ", needs.DefaultIfEmpty(asked ?? checkpoint.Summary));
        return context.Escalate(
            isBlocked ? "blocked" : "needs_something", reason, $"The worker {(isBlocked ? "is blocked" : "needs something")}: {what}",
            checkpoint.Question ?? $"What can you give the worker? It needs: {what}");
    }

    /// <summary>A question that is more than "shall I go on?"; one beside a claim counts only by its sort.</summary>
    private static string? Question(GateContext context, Checkpoint checkpoint) =>
        checkpoint.Question is { } question && (checkpoint.Status == CheckpointStatus.Blocked || context.Policy.SoftQuestions.Find(question) is null)
        && context.Claim is null ? question : null;

    private static string? Classify(GateContext context, string text) =>
        text.Length == 0 ? null : context.Policy.Needs.FirstOrDefault(n => n.Patterns.Any(p => p.IsMatch(text)))?.Reason;
}

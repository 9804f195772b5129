namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>1a. The worker asks for leave; for what it was given already, it is not asked for again.</summary>
internal sealed class AuthorizationRule : IGateRule
{
    public bool ActsMidTurn => true;

    public GateDecision? Decide(GateContext context)
    {
        if (context.Input.Checkpoint is not { RequiresAuthorization: true } checkpoint)
        {
            return null;
        }

        var subject = string.Join('\n', checkpoint.Next.DefaultIfEmpty(checkpoint.Question ?? checkpoint.Summary));
        if (context.Input.Approved.Contains(subject, StringComparer.Ordinal))
        {
            return null;
        }

        var what = subject.Replace("\n", "; ", StringComparison.Ordinal);
        return context.Escalate(
            "authorization_requested", PauseReasons.AuthorizationRequested, $"The worker asks for leave: {what}", checkpoint.Question ?? $"May the worker do this: {what}?") with
        { Subject = subject };
    }
}

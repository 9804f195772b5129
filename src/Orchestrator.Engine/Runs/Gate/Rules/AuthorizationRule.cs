namespace Orchestrator.Engine.Runs.Gate.Rules;

/// <summary>1a. The worker asks for leave.</summary>
internal sealed class AuthorizationRule : IGateRule
{
    public bool ActsMidTurn => true;

    public GateDecision? Decide(GateContext context)
    {
        if (context.Input.Checkpoint is not { RequiresAuthorization: true } checkpoint)
        {
            return null;
        }

        var subject = string.Join("; ", checkpoint.Next.DefaultIfEmpty(checkpoint.Question ?? checkpoint.Summary));
        return context.Escalate(
            "authorization_requested", PauseReasons.AuthorizationRequested, $"The worker asks for leave: {subject}", checkpoint.Question ?? $"May the worker do this: {subject}?") with
        { Subject = subject };
    }
}

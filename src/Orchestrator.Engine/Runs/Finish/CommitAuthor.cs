namespace Orchestrator.Engine.Runs.Finish;

/// <summary>How a profile signs.</summary>
internal static class CommitAuthor
{
    public static (string Name, string Email) Of(AgentProfile profile) => (profile.IdentityName ?? profile.Name, profile.IdentityEmail ?? $"{profile.Name}@agents.invalid");
}

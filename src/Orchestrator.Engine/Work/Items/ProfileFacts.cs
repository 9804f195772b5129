namespace Orchestrator.Engine.Work.Items;

/// <summary>What readiness asks of the project's settings, read once for each request.</summary>
/// <param name="Profiles">Agent profiles by name.</param>
/// <param name="Worker">The project's default worker.</param>
/// <param name="Verifier">The project's default verifier.</param>
/// <param name="Problem">Why the settings can't be read; null when they can.</param>
internal sealed record ProfileFacts(IReadOnlyDictionary<string, AgentProfile> Profiles, string? Worker, string? Verifier, string? Problem)
{
    public static ProfileFacts Of(IProjectSettings settings)
    {
        try
        {
            var agents = settings.Agents;
            return new(agents.Profiles, agents.Worker, agents.Verifier, null);
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Usage or ErrorKind.Environment)
        {
            // The items are still worth reading; each says that the settings are broken.
            return new(new Dictionary<string, AgentProfile>(), null, null, error.Message);
        }
    }
}

namespace Orchestrator.Engine.Agents;

/// <summary>The project's agent profiles by name, as whoever reads its settings gives them; asked for anew each time.</summary>
internal sealed class AgentProfiles(Func<IReadOnlyDictionary<string, AgentProfile>> read)
{
    public IReadOnlyDictionary<string, AgentProfile> All => read();
}

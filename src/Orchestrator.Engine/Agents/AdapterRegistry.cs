namespace Orchestrator.Engine.Agents;

/// <summary>The adapters by name.</summary>
internal sealed class AdapterRegistry(IEnumerable<IAgentAdapter> adapters)
{
    private readonly Dictionary<string, IAgentAdapter> _adapters = adapters.ToDictionary(adapter => adapter.Name, StringComparer.Ordinal);

    /// <summary>The adapter of that name; null when there is none.</summary>
    public IAgentAdapter? Find(string name) => _adapters.GetValueOrDefault(name);

    /// <summary>The adapter that a profile names.</summary>
    /// <exception cref="OrchestratorException"><c>adapter-unknown</c>.</exception>
    public IAgentAdapter Get(AgentProfile profile) =>
        _adapters.TryGetValue(profile.Adapter, out var adapter)
            ? adapter
            : throw new OrchestratorException(
                ErrorKind.Usage, "adapter-unknown",
                $"Agent profile '{profile.Name}' asks for the adapter '{profile.Adapter}'; there are {string.Join(", ", _adapters.Keys.Order(StringComparer.Ordinal))}.",
                $"edit agents.{profile.Name} in .orchestrator/project.yaml", profile.Name);
}

using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Every agent that lives in the project.</summary>
internal sealed class LiveAgents(IStateStore store, IEnumerable<IAgentSource> sources)
{
    /// <summary>Each as it is now, those that run longest first.</summary>
    /// <param name="run">Only those of this run; null: all.</param>
    public List<Agent> Look(string? run) => [.. sources.SelectMany(source => source.Look()).Where(agent => run is null || agent.RunId == run).OrderBy(agent => agent.Started).ThenBy(agent => agent.AgentId, StringComparer.Ordinal)];

    /// <summary>Whether a run goes on by itself, so that an agent of it will come.</summary>
    /// <param name="run">Of this run; null: of any.</param>
    public bool AnyToCome(string? run) => store.Read(RunStore.Live).Exists(record => record.Run.State != RunState.Paused && (run is null || record.Id == run));
}

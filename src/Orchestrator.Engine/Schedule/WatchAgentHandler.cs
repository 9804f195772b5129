using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Schedule.Observing;

namespace Orchestrator.Engine.Schedule;

/// <summary>Tells how agents are whenever that changes; drives nothing.</summary>
internal sealed class WatchAgentHandler(LiveAgents agents, RunLookup lookup, TimeProvider clock) : IStreamHandler<WatchAgent, Agent>
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<Agent> HandleAsync(WatchAgent operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = operation.Run is { } named ? lookup.Find(named).RunId : null;
        var told = new Dictionary<string, Agent>();
        while (true)
        {
            // Asked before the look: a run that ends in between has its agent among those that are seen to go.
            var more = agents.AnyToCome(run);
            var now = agents.Look(run);
            foreach (var agent in now.Where(agent => !told.TryGetValue(agent.AgentId, out var before) || IsNews(before, agent)))
            {
                told[agent.AgentId] = agent;
                yield return agent;
            }

            foreach (var gone in told.Values.Where(agent => !now.Exists(one => one.AgentId == agent.AgentId)).ToList())
            {
                told.Remove(gone.AgentId);
                yield return gone with { Gone = true };
            }

            if ((now.Count == 0 && !more) || (operation.Until is { Count: > 0 } until && now.Exists(agent => until.Contains(agent.Health))))
            {
                yield break;
            }

            await Task.Delay(operation.Poll ?? s_poll, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A sign of life alone is none: one that works would be told of at every look.</summary>
    private static bool IsNews(Agent before, Agent now) =>
        (before.Health, before.RunId, before.Tokens, before.CostUsd, before.Pid) != (now.Health, now.RunId, now.Tokens, now.CostUsd, now.Pid);
}

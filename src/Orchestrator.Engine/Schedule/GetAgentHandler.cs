using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Schedule.Observing;

namespace Orchestrator.Engine.Schedule;

/// <summary>Lists agents that live, each with how it is at this moment.</summary>
internal sealed class GetAgentHandler(LiveAgents agents, RunLookup lookup) : IStreamHandler<GetAgent, Agent>
{
    public IAsyncEnumerable<Agent> HandleAsync(GetAgent operation, Call call, CancellationToken cancellationToken) =>
        agents.Look(operation.Run is { } run ? lookup.Find(run).RunId : null)
            .Where(agent => operation.Health is not { Count: > 0 } wanted || wanted.Contains(agent.Health)).ToAsyncEnumerable();
}

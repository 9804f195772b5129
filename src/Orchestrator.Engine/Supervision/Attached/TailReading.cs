using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>What one look at a session's transcript found.</summary>
/// <param name="Mark">Where it ends now.</param>
/// <param name="Lines">Lines read now.</param>
/// <param name="Observations">What they tell, in their order.</param>
/// <param name="Quarantined">Lines that could not be read.</param>
/// <param name="More">Whether more is there to be read at once.</param>
internal sealed record TailReading(TailMark Mark, int Lines, IReadOnlyList<AgentObservation> Observations, IReadOnlyList<QuarantinedLine> Quarantined, bool More)
{
    /// <summary>The model that the agent ran on last; null when the transcript names none.</summary>
    public string? Model { get; init; }
}

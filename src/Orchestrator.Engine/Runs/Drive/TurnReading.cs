using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What one look at a turn found.</summary>
/// <param name="Turn">The turn as it stands after it.</param>
/// <param name="NewLines">Lines read now.</param>
/// <param name="ToolCalls">Tools called since the last look.</param>
/// <param name="Quarantined">Lines that could not be read.</param>
/// <param name="Started">Whether the agent showed its session now: the turn's message arrived.</param>
/// <param name="Spoke">Whether the agent said something new.</param>
/// <param name="More">Whether more is there to be read at once.</param>
internal sealed record TurnReading(
    TurnRecord Turn, int NewLines, IReadOnlyList<AgentObservation.ToolCalled> ToolCalls, IReadOnlyList<QuarantinedLine> Quarantined, bool Started, bool Spoke, bool More)
{
    /// <summary>Whether what it was told lay in its inbox and was taken from there.</summary>
    public bool Taken { get; init; }

    /// <summary>What stands on the worker's screen in the way; null when nothing does, or there is no screen.</summary>
    public SurfaceSignal? Signal { get; init; }

    /// <summary>Screen and transcript tell different stories of it, and neither moves.</summary>
    public bool Divergent { get; init; }

    /// <summary>The handoff that an ended turn left; null for none.</summary>
    public EnvelopeReading? Envelope { get; init; }
}

namespace Orchestrator.Engine.Runs.Gate;

/// <summary>What the gate decided before, as far as it counts.</summary>
/// <param name="Contradictions">Reorients for contradictions, running.</param>
/// <param name="WrongSteps">Checkpoints for another step than the one in hand, running, this one not counted.</param>
/// <param name="MissingBlocks">Reorients for turns without a block, running.</param>
/// <param name="SilenceNudges">Reorients for silence, running.</param>
/// <param name="Waits">Waits of this run.</param>
/// <param name="Envelopes">Corrections of handoffs, running.</param>
internal sealed record GateCounters(int Contradictions = 0, int WrongSteps = 0, int MissingBlocks = 0, int SilenceNudges = 0, int Waits = 0, int Envelopes = 0);

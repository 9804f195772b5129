namespace Orchestrator.Engine.Runs.Gate.Policy;

/// <summary>How often something may happen before somebody is asked.</summary>
/// <param name="Contradictions">Reorients for contradictions, running.</param>
/// <param name="WrongSteps">Reports on another step, running.</param>
/// <param name="MissingBlocks">Reorients for turns without a block, running.</param>
/// <param name="SilenceReorients">Reorients for silence, running.</param>
/// <param name="Waits">Waits of a run.</param>
/// <param name="ConfidenceFloor">Less sure decisions go to a person; 0 to 1.</param>
internal sealed record GateThresholds(int Contradictions, int WrongSteps, int MissingBlocks, int SilenceReorients, int Waits, double ConfidenceFloor);

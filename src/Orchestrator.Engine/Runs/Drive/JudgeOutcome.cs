using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>What came of judging a reading.</summary>
/// <param name="Moved">Whether something was written that asks for another move.</param>
/// <param name="StopTurn">Whether the worker's turn must be stopped now.</param>
/// <param name="Record">The run as it stands.</param>
/// <param name="Turn">The turn as it stands.</param>
internal sealed record JudgeOutcome(bool Moved, bool StopTurn, RunRecord Record, TurnRecord Turn);

namespace Orchestrator.Engine.Runs.Life;

/// <summary>What stood in a run's way at its last looks.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="State">The run's state then: another state is another way.</param>
/// <param name="Looks">How many looks in a row met it.</param>
internal sealed record Obstacle(string Code, RunState State, int Looks);

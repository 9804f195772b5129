namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>How an agent is, from what can be seen of it.</summary>
internal static class HealthRule
{
    /// <param name="alive">Whether its process is there.</param>
    /// <param name="overBudget">Whether something that it spends from is used up.</param>
    /// <param name="held">Whether its provider or a question holds it up: then its silence says nothing.</param>
    /// <param name="silence">Since its last sign of life; zero while nothing is expected of it.</param>
    /// <param name="silenceAfter">So long it may be silent.</param>
    public static AgentHealth Of(bool alive, bool overBudget, bool held, TimeSpan silence, TimeSpan silenceAfter) =>
        !alive ? AgentHealth.Dead
        : overBudget ? AgentHealth.OverBudget
        : held ? AgentHealth.Quiet
        : silenceAfter > TimeSpan.Zero && silence >= silenceAfter ? AgentHealth.Silent
        : silenceAfter > TimeSpan.Zero && silence >= silenceAfter / 2 ? AgentHealth.Quiet
        : AgentHealth.Ok;

    /// <summary>How long it was silent: what files say by the wall clock, and no longer than it was awake for since its driver saw it.</summary>
    public static TimeSpan Silence(TimeSpan byTheWall, TimeSpan awake) => byTheWall < awake ? byTheWall : awake;
}

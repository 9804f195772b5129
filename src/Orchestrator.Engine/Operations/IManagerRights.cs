namespace Orchestrator.Engine.Operations;

/// <summary>What a run's policy lets its manager do; the room that keeps policies answers it.</summary>
internal interface IManagerRights
{
    /// <summary>Refuses what the manager may not do now.</summary>
    /// <param name="manager">Who asks.</param>
    /// <param name="run">The run's whole id.</param>
    /// <param name="permission">Such as <c>worker_session.nudge</c>.</param>
    /// <exception cref="OrchestratorException"><c>permission-denied</c>, <c>decision-missing</c>, <c>handoff-missing</c>.</exception>
    void Demand(Actor manager, string run, string permission);

    /// <summary>Whether a run's policy permits something now, and why.</summary>
    PermissionVerdict Judge(string run, string permission);
}

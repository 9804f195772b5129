namespace Orchestrator;

/// <summary>Asks whether a run's manager may do something now: by the policy, by the decisions that strict mode asks for, by the handoff.</summary>
[Operation("permission test", "Asks whether a run's manager may do something now.", Room = "Supervision", Tool = true)]
public sealed record TestPermission(
    [Option("Id or unambiguous prefix of the run; an agent's own when not given.", Position = 0)] string? Run = null,
    [Option("Such as worker_session.nudge; every one when not given.", Position = 1)] string? Permission = null,
    [Option("Ask for a current handoff too, whatever is asked about.")] bool RequireHandoff = false) : IStreamOperation<PermissionVerdict>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is PermissionVerdict { Allowed: true };
}

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>A profile as a reviewer has it.</summary>
internal static class ReviewProfile
{
    /// <summary>Whoever judges never writes, whatever the profile may do elsewhere.</summary>
    public static AgentProfile Of(AgentProfile profile) => profile with { Trust = "read_only", PermissionMode = null };
}

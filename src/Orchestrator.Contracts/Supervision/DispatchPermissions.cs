namespace Orchestrator;

/// <summary>What a run's policy must allow before its manager may have a command carried out.</summary>
public static class DispatchPermissions
{
    /// <summary>The permission's name; null: being the manager is enough.</summary>
    public static string? Of(DispatchKind kind) => kind switch
    {
        DispatchKind.NudgeWorker or DispatchKind.ContinueIteration => "worker_session.nudge",
        DispatchKind.Interrupt => "worker_session.interrupt",
        DispatchKind.Compact => "worker_session.compact",
        DispatchKind.Clear => "worker_session.clear",
        DispatchKind.NotifyPerson => "communication.notify_operator",
        DispatchKind.Verify => "verification.run_tests",
        _ => null,
    };
}

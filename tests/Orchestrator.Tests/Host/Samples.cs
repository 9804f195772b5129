namespace Orchestrator.Tests.Host;

/// <summary>Records that tests of the doors hand around.</summary>
internal static class Samples
{
    public static Run Run(string id = "add-retry-1", RunState state = RunState.Working) => new()
    {
        RunId = id,
        WorkItemId = id[..id.LastIndexOf('-')],
        State = state,
        Worker = "codex",
        Step = "write_tests",
        Steps = [new("write_tests", StepState.Active, 1), new("fix", StepState.Pending, 0)],
        Attempt = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    public static Run Paused(string id = "add-retry-1") => Run(id, RunState.Paused) with
    {
        Pause = new(PauseClass.Business, "credentials_needed", "The worker asks for a key.", "Which key?", $"orchestrator run resume {id} --answer '…'", 12, DateTimeOffset.UnixEpoch, RunState.Working, "person"),
    };

    public static WorkItem Item(string id = "add-retry", WorkItemStatus status = WorkItemStatus.Ready) => new()
    {
        WorkItemId = id,
        Title = "Retry idempotent requests",
        Status = status,
    };

    public static DispatchStep Step() => new(DateTimeOffset.UnixEpoch, "done", "q1234567890", DispatchKind.NotifyManager, "add-retry-1", null, 1, "a message for boss");

    public static OrchestratorException NotFound(string id) =>
        new(ErrorKind.NotFound, "run-missing", $"There is no run '{id}'.", "orchestrator run get", id);
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Ties runs to sessions and unties them, within one transaction: the row, the run that takes notice, the events.</summary>
internal static class Binder
{
    /// <summary>Makes or changes the binding of a run.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="runId">The run's whole id.</param>
    /// <param name="worker">Name or id of the session that works from now on; null: as it is.</param>
    /// <param name="manager">Name or id of the session that steers from now on; null: as it is.</param>
    public static SessionBinding Connect(StoreWriter writer, string runId, string? worker, string? manager)
    {
        if (worker is null && manager is null)
        {
            throw new OrchestratorException(ErrorKind.Usage, "session-missing", "Name a session that works, or one that steers.", "orchestrator agent-session find", runId);
        }

        var record = RunStore.Load(writer, runId) ?? throw RunLookup.Unknown(runId);
        if (!record.Run.IsLive)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "transition-refused", $"Run '{runId}' is {record.Run.State.ToString().ToLowerInvariant()}: it needs nobody any more.", $"orchestrator run start {record.Run.WorkItemId}", runId);
        }

        var before = BindingStore.OfRun(writer, runId);
        var works = worker is null ? null : Session(writer, worker, SessionRole.Worker);
        var steers = manager is null ? null : Session(writer, manager, SessionRole.Manager);
        if (works is not null)
        {
            DemandFree(writer, works, runId);
            TakeOver(writer, record, works);
        }

        var binding = (before ?? new SessionBinding { BindingId = ObjectIds.New('b'), RunId = runId }) with
        {
            Worker = works?.SessionName ?? before?.Worker,
            WorkerSessionId = works?.SessionId ?? before?.WorkerSessionId,
            Manager = steers?.SessionName ?? before?.Manager,
            ManagerSessionId = steers?.SessionId ?? before?.ManagerSessionId,
        };
        return before is null
            ? BindingStore.Insert(writer, binding, record.Run.WorkItemId, record.Driver.LastEvent)
            : BindingStore.Update(writer, binding, "binding.changed", record.Run.WorkItemId);
    }

    /// <summary>Ends a binding, or takes its manager away. A live run that loses its worker's session is paused.</summary>
    public static SessionBinding Disconnect(StoreWriter writer, SessionBinding binding, bool managerOnly)
    {
        var record = RunStore.Load(writer, binding.RunId)!;
        if (managerOnly && binding.Worker is not null)
        {
            return binding.Manager is null
                ? throw new OrchestratorException(ErrorKind.Conflict, "manager-missing", $"Nobody steers run '{binding.RunId}'.", $"orchestrator session-binding get {binding.RunId}", binding.RunId)
                : BindingStore.Update(writer, binding with { Manager = null, ManagerSessionId = null }, "binding.changed", record.Run.WorkItemId);
        }

        if (record.Run.IsLive && record.Run.Surface != "process" && record.Run.State != RunState.Paused && binding.Worker is not null)
        {
            var pause = Pauses.Of(
                record.Run, Runs.Gate.PauseReasons.WorkerGone, $"Session '{binding.Worker}' was taken away from it.", null, record.Driver.LastEvent, writer.Now);
            RunStore.Update(writer, RunChange.Pause(writer, record, pause));
        }

        return BindingStore.Update(writer, binding with { Live = false, Ended = writer.Now }, "binding.ended", record.Run.WorkItemId);
    }

    /// <summary>How a session is reached, as a run's surface.</summary>
    public static string SurfaceOf(AgentSession session) => session.Terminal is not null ? "tmux" : session.Transcript is not null ? "transcript" : "mailbox";

    private static AgentSession Session(StoreReader reader, string name, SessionRole role)
    {
        var session = SessionRegister.Record(reader, name).Session;
        if (!session.Active)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "session-gone", $"Session '{session.SessionName}' is gone.", "orchestrator agent-session find", session.SessionName);
        }

        return session.Role == role ? session : throw new OrchestratorException(
            ErrorKind.Usage, "session-role", $"Session '{session.SessionName}' is registered as {session.Role.ToString().ToLowerInvariant()}, not as {role.ToString().ToLowerInvariant()}.",
            $"orchestrator agent-session unregister {session.SessionName} && orchestrator agent-session register {session.SessionName} --pid {session.Pid} --role {role.ToString().ToLowerInvariant()}", session.SessionName);
    }

    private static void DemandFree(StoreReader reader, AgentSession session, string runId)
    {
        if (BindingStore.OfSession(reader, session.SessionId).Find(binding => binding.WorkerSessionId == session.SessionId && binding.RunId != runId) is { } other)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "session-bound", $"Session '{session.SessionName}' works on run '{other.RunId}' already.", $"orchestrator run disconnect {other.RunId}", session.SessionName);
        }
    }

    /// <summary>The run's next turn is the session's: a new attempt, since another agent begins.</summary>
    private static void TakeOver(StoreWriter writer, RunRecord record, AgentSession session)
    {
        if (record.Run.Isolation == "worktree" && !session.Cwd.Equals(record.Run.Tree, StringComparison.Ordinal))
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "isolation-refused", $"Run '{record.Id}' works in its own worktree '{record.Run.Tree}', and session '{session.SessionName}' is in '{session.Cwd}'.",
                $"orchestrator agent-session start --cwd {record.Run.Tree}", session.SessionName);
        }

        if (TurnStore.Latest(writer, record.Id) is { Phase: not TurnPhase.Ended } && record.Run.Surface == "process")
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "worker-works", $"A worker of run '{record.Id}' is at work: a session takes over once it is stopped.", $"orchestrator run suspend {record.Id}", record.Id);
        }

        var surface = SurfaceOf(session);
        record = record with { Run = record.Run with { Surface = surface, Tree = SafePath.IsWithin(record.Run.Tree, session.Cwd) ? record.Run.Tree : session.Cwd }, Driver = record.Driver with { NewAttempt = true } };
        record = RunChange.Record(writer, record, "run.attached", $"session {session.SessionName} works on it, by {surface}", new { session.SessionId, surface, session.Cwd }, record.Driver.LastEvent);
        RunStore.Update(writer, record);
    }
}

using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Whose inbox: a session's id, a run for its headless worker, or the people who supervise.</summary>
internal static class InboxAddress
{
    /// <summary>What concerns people lies here, for any of them to read.</summary>
    public const string Person = "person";

    private const string Run = "run:";

    public static string OfRun(string run) => Run + run;

    /// <summary>The run whose headless worker an inbox is; null for any other inbox.</summary>
    public static string? RunOf(string address) => address.StartsWith(Run, StringComparison.Ordinal) ? address[Run.Length..] : null;

    /// <summary>The inbox of whoever works on a run.</summary>
    public static string OfWorker(StoreReader reader, string run) => BindingStore.OfRun(reader, run)?.WorkerSessionId ?? OfRun(run);

    /// <summary>An actor's own inbox.</summary>
    /// <exception cref="OrchestratorException"><c>inbox-missing</c>: nobody registered the agent.</exception>
    public static string Own(Actor actor) => actor switch
    {
        { Kind: ActorKinds.Person } => Person,
        { SessionId: { } session } => session,
        { Kind: ActorKinds.Worker, RunId: { } run } => OfRun(run),
        _ => throw new OrchestratorException(ErrorKind.Refused, "inbox-missing", $"{actor} has no inbox: it is no registered session.", "orchestrator agent-session register --self"),
    };

    /// <summary>The inbox that a caller names, or its own. An agent reads no other.</summary>
    /// <exception cref="OrchestratorException"><c>not-your-inbox</c>, <c>session-unknown</c>.</exception>
    public static string Of(Actor actor, string? named, ISessions sessions)
    {
        var own = actor.Kind is ActorKinds.Scheduler or ActorKinds.Unprivileged ? null : Own(actor);
        if (named is null)
        {
            return own ?? throw new OrchestratorException(ErrorKind.Usage, "inbox-missing", $"{actor} has no inbox of its own: name one.", "orchestrator inbox-message get --session person");
        }

        var address = named == Person || named.StartsWith(Run, StringComparison.Ordinal) ? named : sessions.Find(named).SessionId;
        return IsAgent(actor) && address != own
            ? throw new OrchestratorException(ErrorKind.Refused, "not-your-inbox", $"{actor} reads its own inbox, not that of '{named}'.", "orchestrator inbox-message receive", named)
            : address;
    }

    public static bool IsAgent(Actor actor) => actor.Kind is ActorKinds.Worker or ActorKinds.Manager or ActorKinds.Verifier or ActorKinds.Unprivileged;
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>
/// Finds whose hook it is: by token, else by the client that called. What a client says of itself is never proof, since whoever
/// runs the executable can say it. An agent that a registered one started inherits its variables and its ancestors, and yet
/// is another: its own client stands in between.
/// </summary>
internal sealed class HookCallers(IStateStore store, IActorSource actors, ClientProcesses clients, IProcessTable processes, CallerEnvironment environment)
{
    /// <summary>The caller; null when it is nobody's that we know.</summary>
    public HookCaller? Find(OperationContext context)
    {
        var actor = actors.Settle(context);
        var ancestry = processes.Ancestors(environment.ProcessId);
        if (actor.SessionId is { } id)
        {
            return store.Read(reader => SessionStore.ById(reader, id)) is { } session && IsNearest(session.Process, ancestry) ? new(actor, session) : null;
        }

        return actor is { Kind: ActorKinds.Worker, RunId: { } run }
            && store.Read(reader => TurnStore.Latest(reader, run)) is { Phase: not TurnPhase.Ended } turn && turn.Attempt == actor.Attempt
            && (turn.Worker is not { } worker || IsAlone(worker.Worker, ancestry)) ? new(actor, null) : null;
    }

    /// <summary>Whether a session's process is the client that called, and not one further up.</summary>
    private bool IsNearest(ProcessIdentity process, IReadOnlyList<ProcessIdentity> ancestry) =>
        ancestry.Contains(process) && (clients.Around(ancestry) is not { } nearest || nearest.Process.Identity == process || !ancestry.TakeWhile(one => one != process).Contains(nearest.Process.Identity));

    /// <summary>Whether a launched worker's process holds one client and no other in it.</summary>
    private bool IsAlone(ProcessIdentity worker, IReadOnlyList<ProcessIdentity> ancestry)
    {
        var all = clients.All().Select(client => client.Process.Identity).ToHashSet();
        return ancestry.TakeWhile(one => one != worker).Append(worker).Count(all.Contains) <= 1;
    }
}

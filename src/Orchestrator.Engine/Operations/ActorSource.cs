using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>
/// Settles who asks. The order matters: whatever points to an agent comes before whatever points to a person, so that
/// an agent that hides its token or its marks becomes less, never more.
/// </summary>
internal sealed class ActorSource(IProcessTable processes, ITerminal terminal, PersonKey key, IEnumerable<ISessionDirectory> sessions, CallerEnvironment environment) : IActorSource
{
    public Actor Settle(OperationContext context)
    {
        var token = context.Token ?? environment.Get("ORCHESTRATOR_TOKEN");
        if (token is not null && First(directory => directory.ByToken(token)) is { } holder)
        {
            return holder with { Proof = "token" };
        }

        var self = environment.ProcessId;
        List<ProcessIdentity> ancestry = [.. processes.Ancestors(self)];
        if (processes.Identify(self) is { } own)
        {
            ancestry.Insert(0, own);
        }

        if (First(directory => directory.ByProcess(ancestry, processes.SessionOf(self))) is { } relative)
        {
            return relative with { Proof = "ancestry" };
        }

        if (context.Door is Doors.Mcp or Doors.Hook || token is not null || environment.HasMark || ancestry.Any(process => environment.CarriesMark(process.Pid)))
        {
            return new Actor(ActorKinds.Unprivileged, "unprivileged", Proof: "mark");
        }

        if (terminal.IsPresent)
        {
            return new Actor(ActorKinds.Person, environment.Login, Proof: "terminal");
        }

        return key.IsHeld
            ? new Actor(ActorKinds.Person, environment.Login, Proof: "key")
            : new Actor(ActorKinds.Scheduler, "scheduler");
    }

    private Actor? First(Func<ISessionDirectory, Actor?> ask) => sessions.Select(ask).FirstOrDefault(actor => actor is not null);
}

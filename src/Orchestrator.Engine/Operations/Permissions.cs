namespace Orchestrator.Engine.Operations;

/// <summary>The one decision whether an actor may run an operation. No handler and no door decides it again.</summary>
internal sealed class Permissions(IEnumerable<ISessionDirectory> sessions)
{
    public void Demand(object operation, Actor actor)
    {
        var attribute = OperationDescriptor.From(operation.GetType())!.Attribute;
        if ((attribute.Actors & actor.Kind) == 0)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-permitted",
                $"{actor} may not run '{attribute.Command}': it is for {Names(attribute.Actors)}.", Mend(actor), attribute.Command);
        }

        // An agent's session speaks about its own runs only, and one that has none about none.
        if (IsAgent(actor.Kind) && attribute.Mutates && operation is IRunRequest { Run: { Length: > 0 } run } && !Own(actor).Any(own => run.Length >= 4 && own.StartsWith(run, StringComparison.Ordinal)))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-run",
                $"{actor} may not run '{attribute.Command}' on '{run}': {(Own(actor).Any() ? $"its own is '{string.Join("', '", Own(actor))}'" : "it is bound to no run")}.", target: run);
        }

        if (IsAgent(actor.Kind) && attribute.Mutates && operation is ISessionRequest { Session: { Length: > 0 } session } && session != actor.SessionId && session != actor.Name)
        {
            DemandOwnSession(session, actor, attribute);
        }
    }

    private void DemandOwnSession(string session, Actor actor, OperationAttribute attribute)
    {
        var runs = sessions.SelectMany(directory => directory.RunsOf(session)).ToList();
        if (!runs.Any(Own(actor).Contains))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-session", $"{actor} may not run '{attribute.Command}' on '{session}': no run of its own is bound to that session.", target: session);
        }
    }

    private static bool IsAgent(ActorKinds kind) => kind is ActorKinds.Worker or ActorKinds.Manager or ActorKinds.Verifier;

    private static IEnumerable<string> Own(Actor actor) => actor.RunId is { } run ? actor.RunIds.Append(run).Distinct() : actor.RunIds;

    private static string Names(ActorKinds kinds) =>
        string.Join(", ", Enum.GetValues<ActorKinds>().Where(kind => kind is not (ActorKinds.None or ActorKinds.All) && kinds.HasFlag(kind))
            .Select(kind => kind.ToString().ToLowerInvariant()));

    private static string? Mend(Actor actor) => actor.Kind switch
    {
        ActorKinds.Scheduler => "run it from a terminal, or let 'orchestrator init' make your key",
        ActorKinds.Unprivileged => "run it outside the agent's process tree",
        _ => null,
    };
}

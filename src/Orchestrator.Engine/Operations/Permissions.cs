namespace Orchestrator.Engine.Operations;

/// <summary>The one decision whether an actor may run an operation. No handler and no door decides it again.</summary>
internal sealed class Permissions(IEnumerable<ISessionDirectory> sessions, IEnumerable<IManagerRights> rights)
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

        // An agent's session speaks about its own runs only, and one that has none about none. It names them by their whole
        // id: the beginning of 'a-10' is the id of 'a-1', which is another's.
        if (IsAgent(actor.Kind) && attribute.Mutates && operation is IRunRequest { Run: { Length: > 0 } run } && !Own(actor).Contains(run))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-run",
                $"{actor} may not run '{attribute.Command}' on '{run}': {(Own(actor).Any() ? $"its own is '{string.Join("', '", Own(actor))}'" : "it is bound to no run")}.", target: run);
        }

        if (IsAgent(actor.Kind) && attribute.Mutates && operation is ISessionRequest { Session: { Length: > 0 } session } && session != actor.SessionId && session != actor.Name)
        {
            DemandOwnSession(session, actor, attribute);
        }

        // What a run's policy permits its manager is looked up when it is used, each time.
        if (actor.Kind == ActorKinds.Manager && (operation is IPermissionRequest asked ? asked.Permission : attribute.Permission) is { } permission)
        {
            var about = RunOf(operation, actor) ?? throw new OrchestratorException(
                ErrorKind.Refused, "not-your-run", $"{actor} may not run '{attribute.Command}': it is bound to no run.", "orchestrator session-binding get", attribute.Command);
            foreach (var right in rights)
            {
                right.Demand(actor, about, permission);
            }
        }
    }

    /// <summary>The run that a manager's request is about: the one that it names, the one that binds the session that it names, its own.</summary>
    private string? RunOf(object operation, Actor actor) => operation switch
    {
        IRunRequest { Run: { Length: > 0 } run } => run,
        ISessionRequest { Session: { Length: > 0 } session } when session != actor.SessionId && session != actor.Name => sessions.SelectMany(directory => directory.RunsOf(session)).First(Own(actor).Contains),
        _ => Own(actor).FirstOrDefault(),
    };

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

namespace Orchestrator.Engine.Operations;

/// <summary>The one decision whether an actor may run an operation. No handler and no door decides it again.</summary>
internal static class Permissions
{
    public static void Demand(object operation, Actor actor)
    {
        var attribute = OperationDescriptor.From(operation.GetType())!.Attribute;
        if ((attribute.Actors & actor.Kind) == 0)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-permitted",
                $"{actor} may not run '{attribute.Command}': it is for {Names(attribute.Actors)}.", Mend(actor), attribute.Command);
        }

        // An agent's session speaks about its own run only.
        if (actor.RunId is { } own && attribute.Mutates && operation is IRunRequest { Run: var run }
            && !(run.Length >= 4 && own.StartsWith(run, StringComparison.Ordinal)))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-your-run", $"{actor} may not run '{attribute.Command}' on '{run}': its own run is '{own}'.", target: run);
        }
    }

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

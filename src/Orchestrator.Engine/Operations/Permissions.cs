namespace Orchestrator.Engine.Operations;

/// <summary>The one decision whether an actor may run an operation.</summary>
internal static class Permissions
{
    public static void Demand(object operation, Actor actor)
    {
        var attribute = OperationDescriptor.From(operation.GetType())!.Attribute;
        if ((attribute.Actors & actor.Kind) == 0)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "not-permitted", $"{actor} may not run '{attribute.Command}': it is for {attribute.Actors}.", target: attribute.Command);
        }
    }
}

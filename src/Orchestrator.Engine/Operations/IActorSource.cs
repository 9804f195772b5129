namespace Orchestrator.Engine.Operations;

/// <summary>Settles who asks, before any handler runs.</summary>
internal interface IActorSource
{
    Actor Settle(OperationContext context);
}

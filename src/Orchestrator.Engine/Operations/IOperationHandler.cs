namespace Orchestrator.Engine.Operations;

/// <summary>Handles one kind of request. Its class is named after the request, with <c>Handler</c> behind it, in the request's room.</summary>
internal interface IOperationHandler<in TOperation, TResult> where TOperation : IOperation<TResult>
{
    Task<TResult> HandleAsync(TOperation operation, Call call, CancellationToken cancellationToken);
}

namespace Orchestrator.Engine.Operations;

/// <summary>Handles one kind of request whose results come one by one.</summary>
internal interface IStreamHandler<in TOperation, TItem> where TOperation : IStreamOperation<TItem>
{
    IAsyncEnumerable<TItem> HandleAsync(TOperation operation, Call call, CancellationToken cancellationToken);
}

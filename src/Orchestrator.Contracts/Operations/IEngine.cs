namespace Orchestrator;

/// <summary>The one way from a door to the engine. Opening one adopts nothing and changes nothing.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Runs one operation as the actor that the context settles.</summary>
    /// <exception cref="OrchestratorException">Whatever went wrong, with a code and a way to mend it.</exception>
    Task<TResult> ExecuteAsync<TResult>(IOperation<TResult> operation, OperationContext context, CancellationToken cancellationToken = default);

    /// <summary>Runs one operation whose results come one by one.</summary>
    /// <exception cref="OrchestratorException">Whatever went wrong, with a code and a way to mend it.</exception>
    IAsyncEnumerable<TItem> StreamAsync<TItem>(IStreamOperation<TItem> operation, OperationContext context, CancellationToken cancellationToken = default);
}

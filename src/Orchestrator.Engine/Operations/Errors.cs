using System.Runtime.CompilerServices;

namespace Orchestrator.Engine.Operations;

/// <summary>Nothing but our own errors leaves the engine: types of its private load context can't be caught by name outside.</summary>
internal static class Errors
{
    public static T Guard<T>(Func<T> body)
    {
        try
        {
            return body();
        }
        catch (Exception error) when (error is not (OrchestratorException or OperationCanceledException))
        {
            throw Translate(error);
        }
    }

    public static async Task<T> GuardAsync<T>(Func<Task<T>> body)
    {
        try
        {
            return await body().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OrchestratorException or OperationCanceledException))
        {
            throw Translate(error);
        }
    }

    public static async IAsyncEnumerable<T> GuardAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var enumerator = items.GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => enumerator.MoveNextAsync().AsTask()).ConfigureAwait(false))
        {
            yield return enumerator.Current;
        }
    }

    public static OrchestratorException Translate(Exception error) => error switch
    {
        OrchestratorException ours => ours,
        UnauthorizedAccessException => new(ErrorKind.Environment, "access-denied", error.Message, inner: error),
        IOException => new(ErrorKind.Environment, "io-failed", error.Message, inner: error),
        _ => new(ErrorKind.Defect, "defect", $"{error.GetType().Name}: {error.Message}", inner: error),
    };
}

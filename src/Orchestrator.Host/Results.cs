using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orchestrator.Host;

/// <summary>What comes of a request whose type is known only here and now, one result or many.</summary>
internal static class Results
{
    public static IAsyncEnumerable<object> Of(IEngine engine, OperationDescriptor operation, object request, OperationContext context, CancellationToken cancellationToken)
    {
        if (operation.Streams)
        {
            return engine.StreamAsync((IStreamOperation<object>)request, context, cancellationToken);
        }

        // The engine answers exactly the result type that it is asked for.
        var one = typeof(Results).GetMethod(nameof(OneAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(operation.Result);
        return (IAsyncEnumerable<object>)one.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [engine, request, context, cancellationToken], null)!;
    }

    private static async IAsyncEnumerable<object> OneAsync<TResult>(
        IEngine engine, IOperation<TResult> request, OperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return (await engine.ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))!;
    }
}

using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>Does a change and takes it back: the answer is what the real one would be, and nothing is written.</summary>
internal static class DryRun
{
    public static async Task<T> OfAsync<T>(IStateStore store, string actor, Func<StoreWriter, T> body, CancellationToken cancellationToken)
    {
        var answer = default(T);
        try
        {
            await store.WriteAsync<bool>(actor, writer =>
            {
                answer = body(writer);
                throw new TakenBack();
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (TakenBack)
        {
            // The transaction is rolled back; the answer is what it would have been.
        }

        return answer!;
    }

    private sealed class TakenBack : Exception;
}

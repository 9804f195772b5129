namespace Orchestrator.Engine.Operations;

/// <summary>
/// What there is once in an engine, whichever project's services ask for it. It is closed before they are, so that it may
/// use those of whoever asked first.
/// </summary>
internal sealed class EngineScope : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<IAsyncDisposable> _made = [];

    /// <summary>The one of its type, made when nobody asked for it before.</summary>
    public T Once<T>(Func<T> make) where T : class, IAsyncDisposable
    {
        lock (_gate)
        {
            if (_made.OfType<T>().FirstOrDefault() is { } known)
            {
                return known;
            }

            var one = make();
            _made.Add(one);
            return one;
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<IAsyncDisposable> made;
        lock (_gate)
        {
            made = [.. _made];
            _made.Clear();
        }

        foreach (var one in Enumerable.Reverse(made))
        {
            await one.DisposeAsync().ConfigureAwait(false);
        }
    }
}

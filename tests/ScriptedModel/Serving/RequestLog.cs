namespace Orchestrator.ScriptedModel.Serving;

/// <summary>What was asked, in order, and a way to wait for it.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<ModelRequest> _requests = [];
    private readonly List<(Func<ModelRequest, bool> Wanted, TaskCompletionSource<ModelRequest> Found)> _waiting = [];

    /// <summary>Raised for each request, on the thread that serves it.</summary>
    public event Action<ModelRequest>? Added;

    /// <summary>All requests that took a turn, so far.</summary>
    public IReadOnlyList<ModelRequest> Turns
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests.Where(request => request.Turn is not null)];
            }
        }
    }

    /// <summary>The first request that is wanted, past or to come.</summary>
    /// <exception cref="TimeoutException">None came within a minute.</exception>
    public async Task<ModelRequest> SeenAsync(Func<ModelRequest, bool> wanted, CancellationToken cancellationToken)
    {
        Task<ModelRequest> found;
        lock (_gate)
        {
            if (_requests.Find(request => wanted(request)) is { } seen)
            {
                return seen;
            }

            var source = new TaskCompletionSource<ModelRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, source));
            found = source.Task;
        }

        return await found.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
    }

    internal void Add(ModelRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            foreach (var (_, found) in _waiting.Where(waiter => waiter.Wanted(request)))
            {
                found.TrySetResult(request);
            }
        }

        Added?.Invoke(request);
    }
}

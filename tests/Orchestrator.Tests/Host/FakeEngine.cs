using System.Runtime.CompilerServices;

namespace Orchestrator.Tests.Host;

/// <summary>Answers what a test laid out, and remembers what it was asked.</summary>
internal sealed class FakeEngine : IEngine
{
    private readonly Dictionary<Type, Func<object, OperationContext, CancellationToken, IAsyncEnumerable<object>>> _answers = [];

    public List<object> Requests { get; } = [];

    public List<OperationContext> Contexts { get; } = [];

    public bool Disposed { get; private set; }

    public FakeEngine Answer<TRequest>(params object[] items) => Answer<TRequest>(_ => items);

    public FakeEngine Answer<TRequest>(Func<TRequest, IEnumerable<object>> items)
    {
        _answers[typeof(TRequest)] = (request, _, _) => items((TRequest)request).ToAsyncEnumerable();
        return this;
    }

    public FakeEngine Stream<TRequest>(Func<TRequest, OperationContext, CancellationToken, IAsyncEnumerable<object>> items)
    {
        _answers[typeof(TRequest)] = (request, context, cancellationToken) => items((TRequest)request, context, cancellationToken);
        return this;
    }

    public FakeEngine Fail<TRequest>(Exception error) => Answer<TRequest>(_ => throw error);

    public async Task<TResult> ExecuteAsync<TResult>(IOperation<TResult> operation, OperationContext context, CancellationToken cancellationToken = default)
    {
        await foreach (var item in Ask(operation, context, cancellationToken))
        {
            return (TResult)item;
        }

        throw new InvalidOperationException($"no answer to {operation}");
    }

    public async IAsyncEnumerable<TItem> StreamAsync<TItem>(IStreamOperation<TItem> operation, OperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in Ask(operation, context, cancellationToken))
        {
            yield return (TItem)item;
        }
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }

    private IAsyncEnumerable<object> Ask(object operation, OperationContext context, CancellationToken cancellationToken)
    {
        lock (Requests)
        {
            Requests.Add(operation);
            Contexts.Add(context);
        }

        return _answers.TryGetValue(operation.GetType(), out var answer)
            ? answer(operation, context, cancellationToken)
            : throw new OrchestratorException(ErrorKind.Defect, "no-answer", $"nothing laid out for {operation.GetType().Name}");
    }
}

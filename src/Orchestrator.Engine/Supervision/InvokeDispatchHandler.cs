using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Dispatch;

namespace Orchestrator.Engine.Supervision;

/// <summary>Makes one pass over the queue, or one after the other; what is done is told as it is done.</summary>
internal sealed class InvokeDispatchHandler(IStateStore store, Dispatcher dispatcher, IEnumerable<IDispatchIntake> intakes, TimeProvider clock) : IStreamHandler<InvokeDispatch, DispatchStep>
{
    private const int DryRunAtMost = 10_000;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    public IAsyncEnumerable<DispatchStep> HandleAsync(InvokeDispatch operation, Call call, CancellationToken cancellationToken)
    {
        if (operation is { Once: true, Watch: true } || operation.Limit < 0 || operation.MaxPasses < 0 || operation.Lease <= TimeSpan.Zero || operation.Interval <= TimeSpan.Zero)
        {
            throw new OrchestratorException(ErrorKind.Usage, "bad-arguments", "One pass or going on, not both; numbers and durations are above zero.", "orchestrator dispatch invoke --help");
        }

        return operation.DryRun ? DueAsync(operation) : GoAsync(operation, call, cancellationToken);
    }

    private async IAsyncEnumerable<DispatchStep> DueAsync(InvokeDispatch operation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var due = store.Read(reader => DispatchStore.Due(reader, operation.Kind ?? [], operation.Limit == 0 ? DryRunAtMost : operation.Limit, now)
            .ConvertAll(record => (record.Command, Against: DispatchQueue.Against(reader, record))));
        foreach (var (command, against) in due)
        {
            yield return new DispatchStep(
                now, against is null ? "due" : "refused", command.CommandId, command.Kind, command.RunId, command.SessionId, command.Attempts + 1, against?.Detail ?? command.Text);
        }
    }

    private async IAsyncEnumerable<DispatchStep> GoAsync(InvokeDispatch operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = Channel.CreateUnbounded<DispatchStep>(new UnboundedChannelOptions { SingleReader = true });
        var work = Task.Run(() => WorkAsync(operation, call.Signature, steps.Writer, cancellationToken), CancellationToken.None);
        await foreach (var step in steps.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return step;
        }

        await work.ConfigureAwait(false);
    }

    private async Task WorkAsync(InvokeDispatch operation, string actor, ChannelWriter<DispatchStep> steps, CancellationToken cancellationToken)
    {
        var terms = new PassTerms(actor, operation.Kind ?? [], operation.Limit, operation.Lease ?? s_lease);
        try
        {
            using var listener = operation.Watch ? store.Listen() : null;
            for (var pass = 1; ; pass++)
            {
                await PassAsync(terms, step => steps.TryWrite(step), operation.Watch, cancellationToken).ConfigureAwait(false);
                if (listener is null || pass == operation.MaxPasses)
                {
                    return;
                }

                await listener.WaitAsync(UntilNext(operation.Interval ?? s_interval), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            steps.Complete();
        }
    }

    private async Task PassAsync(PassTerms terms, Action<DispatchStep> tell, bool goesOn, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var intake in intakes)
            {
                await intake.TakeInAsync(terms.Actor, tell, cancellationToken).ConfigureAwait(false);
            }

            await dispatcher.PassAsync(terms, tell, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (goesOn && error.Kind is ErrorKind.Conflict or ErrorKind.Environment)
        {
            // A database that is busy or locked, a disk that is full for a while: the next pass finds everything as it was.
            tell(new DispatchStep(clock.GetUtcNow(), "busy", null, null, null, null, 0, $"{error.Code}: {error.Message}"));
        }
    }

    private TimeSpan UntilNext(TimeSpan interval)
    {
        var now = clock.GetUtcNow();
        var due = store.Read(reader => DispatchStore.NextDue(reader, now)) - now;
        return due is { } soon && soon < interval ? soon : interval;
    }
}

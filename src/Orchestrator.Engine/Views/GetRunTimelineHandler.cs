using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Views;

/// <summary>Tells a run's story from the ledger.</summary>
internal sealed class GetRunTimelineHandler(IRunReader runs, EventFeed feed) : IStreamHandler<GetRunTimeline, RunEvent>
{
    public async IAsyncEnumerable<RunEvent> HandleAsync(GetRunTimeline operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check(operation);
        var run = runs.Find(operation.Run).RunId;
        bool Wanted(RunEvent item) => IsWanted(item, operation.Kind);
        if (operation.CausesOf is { } effect)
        {
            foreach (var item in Last(CausesOf(run, effect).Where(Wanted), operation.Tail))
            {
                yield return item;
            }

            yield break;
        }

        var after = 0L;
        foreach (var item in Present(run, operation.Tail, Wanted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            after = item.Seq;
            yield return item;
        }

        if (!operation.Follow)
        {
            yield break;
        }

        await foreach (var item in feed.FollowAsync(run, after, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (Wanted(item))
            {
                yield return item;
            }
        }
    }

    private IReadOnlyList<RunEvent> CausesOf(string run, long effect) =>
        feed.CausesOf(effect) is [.., { } last] chain && last.RunId == run
            ? chain
            : throw new OrchestratorException(
                ErrorKind.NotFound, "event-unknown", $"Run '{run}' has no event {effect}.", $"orchestrator run-timeline get {run}", run);

    private IEnumerable<RunEvent> Present(string run, int tail, Func<RunEvent, bool> wanted) =>
        tail > 0 ? feed.ReadBack(run).Where(wanted).Take(tail).Reverse() : feed.Read(run).Where(wanted);

    private static void Check(GetRunTimeline operation)
    {
        if (operation.Tail < 0)
        {
            throw new OrchestratorException(ErrorKind.Usage, "tail-negative", $"A tail of {operation.Tail} events is none: give 0 for all.", target: operation.Run);
        }

        if (operation is { Follow: true, CausesOf: { } effect })
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "causes-are-past", "What led to an event is over: it can't be followed.",
                $"orchestrator run-timeline get {operation.Run} --causes-of {effect}", operation.Run);
        }
    }

    private static bool IsWanted(RunEvent item, IReadOnlyList<string>? kinds) =>
        kinds is not { Count: > 0 } || kinds.Any(kind => item.Kind.StartsWith(kind, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<RunEvent> Last(IEnumerable<RunEvent> items, int count) => count > 0 ? items.TakeLast(count) : items;
}

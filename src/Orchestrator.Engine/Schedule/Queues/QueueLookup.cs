using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>Finds queues by id or by the beginning of one.</summary>
internal static class QueueLookup
{
    private const int PrefixAtLeast = 4;

    /// <exception cref="OrchestratorException"><c>queue-unknown</c>, <c>id-ambiguous</c>.</exception>
    public static QueueRecord Find(StoreReader reader, string id)
    {
        if (QueueStore.Load(reader, id) is { } exact)
        {
            return exact;
        }

        return (id.Length < PrefixAtLeast ? [] : QueueStore.Matching(reader, id)) switch
        {
            [var one] => QueueStore.Load(reader, one)!,
            [] => throw new OrchestratorException(ErrorKind.NotFound, "queue-unknown", $"There is no queue '{id}'.", "orchestrator queue get", id),
            var several => throw new OrchestratorException(ErrorKind.Usage, "id-ambiguous", $"'{id}' can mean {string.Join(", ", several)}.", "orchestrator queue get", id),
        };
    }
}

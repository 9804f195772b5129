using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Finds commands by id or by the beginning of one.</summary>
internal static class DispatchLookup
{
    private const int PrefixAtLeast = 4;

    /// <exception cref="OrchestratorException"><c>command-unknown</c>, <c>id-ambiguous</c>.</exception>
    public static DispatchRecord Find(StoreReader reader, string id)
    {
        if (DispatchStore.Find(reader, id) is { } exact)
        {
            return exact;
        }

        return (id.Length < PrefixAtLeast ? [] : DispatchStore.Matching(reader, id)) switch
        {
            [var one] => DispatchStore.Find(reader, one)!,
            [] => throw new OrchestratorException(ErrorKind.NotFound, "command-unknown", $"There is no queued command '{id}'.", "orchestrator dispatch-command get", id),
            var several => throw new OrchestratorException(ErrorKind.Usage, "id-ambiguous", $"'{id}' can mean {string.Join(", ", several)}.", "orchestrator dispatch-command get", id),
        };
    }
}

using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Finds messages by id or by the beginning of one.</summary>
internal static class InboxLookup
{
    private const int PrefixAtLeast = 4;

    public static OrchestratorException Unknown(string id) =>
        new(ErrorKind.NotFound, "message-unknown", $"There is no message '{id}'.", "orchestrator inbox-message get", id);

    /// <exception cref="OrchestratorException"><c>message-unknown</c>, <c>id-ambiguous</c>.</exception>
    public static InboxMessage Find(StoreReader reader, string id)
    {
        if (InboxStore.Find(reader, id) is { } exact)
        {
            return exact;
        }

        return (id.Length < PrefixAtLeast ? [] : InboxStore.Matching(reader, id)) switch
        {
            [var one] => InboxStore.Find(reader, one)!,
            [] => throw Unknown(id),
            var several => throw new OrchestratorException(ErrorKind.Usage, "id-ambiguous", $"'{id}' can mean {string.Join(", ", several)}.", "orchestrator inbox-message get", id),
        };
    }
}

using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Contract;

/// <summary>Acknowledgements in the store; a session's newer one takes the place of its older.</summary>
internal static class AcknowledgementStore
{
    public static List<Acknowledgement> Of(StoreReader reader, string run) => reader.Query(
        "SELECT body FROM acknowledgements WHERE run = $1 ORDER BY event", row => CanonicalJson.Deserialize<Acknowledgement>(row.GetString(0)), run);

    public static Acknowledgement Write(StoreWriter writer, Acknowledgement acknowledgement, string workItem)
    {
        var seq = writer.Append(new LedgerEntry(
            "contract.acknowledged", acknowledgement.ToString(), acknowledgement, workItem, acknowledgement.RunId, PolicyStore.Of(writer, acknowledgement.RunId).Event is > 0 and var policy ? policy : null));
        acknowledgement = acknowledgement with { Event = seq };
        writer.Execute(
            "INSERT INTO acknowledgements (run, session, policy_revision, binding, event, body) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (run, session) DO UPDATE SET policy_revision = excluded.policy_revision, binding = excluded.binding, event = excluded.event, body = excluded.body",
            acknowledgement.RunId, acknowledgement.SessionId, acknowledgement.PolicyRevision, acknowledgement.Binding, acknowledgement.Event, CanonicalJson.Serialize(acknowledgement));
        return acknowledgement;
    }
}

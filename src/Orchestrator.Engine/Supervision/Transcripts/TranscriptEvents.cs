using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>What the ledger hears of an import: that a generation began, that lines could not be read, that a bound session completed a turn.</summary>
internal static class TranscriptEvents
{
    public const string TurnEnded = "agent.turn_ended";

    public static void Append(StoreWriter writer, AgentSession session, Generation generation, string? began, ReadStretch read)
    {
        if (began is not null)
        {
            writer.Append(new LedgerEntry(
                "transcript.generation", $"{session.SessionName}: generation {generation.Number} ({began}) of its transcript",
                new { session = session.SessionId, generation = generation.Number, began, generation.Path, generation.Start }, null, session.RunId));
        }

        if (read.Quarantined.Count > 0)
        {
            writer.Append(new LedgerEntry(
                "transcript.quarantined", $"{session.SessionName}: {read.Quarantined.Count} lines of its transcript can't be read",
                new { session = session.SessionId, generation = generation.Number, lines = read.Quarantined.Take(20) }, null, session.RunId));
        }

        if (BindingStore.OfSession(writer, session.SessionId) is [var binding, ..] && binding.WorkerSessionId == session.SessionId)
        {
            AppendTurns(writer, session, binding, generation, read);
        }
    }

    private static void AppendTurns(StoreWriter writer, AgentSession session, SessionBinding binding, Generation generation, ReadStretch read)
    {
        foreach (var row in read.Rows)
        {
            if (row.Payload is { Kind: EventPayload.TurnEnded or EventPayload.TurnFailed } payload && (row.Line.At is not { } at || at >= binding.Since))
            {
                var failed = payload.Kind == EventPayload.TurnFailed;
                writer.Append(new LedgerEntry(
                    TurnEnded, $"{session.SessionName} completed a turn{(failed ? $", with an error: {payload.Text}" : "")}",
                    new { session = session.SessionId, generation = generation.Number, row.Offset, row.Turn, failed }, null, binding.RunId));
            }
        }
    }
}

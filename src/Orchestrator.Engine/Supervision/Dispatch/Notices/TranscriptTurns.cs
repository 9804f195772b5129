using System.Globalization;
using System.Text.Json;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision.Dispatch.Notices;

/// <summary>Completed turns of a live session as its transcript tells them, so that they are known even while nobody drives the run. Of one whose transcript was never found only the driver's ledger tells.</summary>
internal sealed class TranscriptTurns : ITurnSource
{
    private const string Ended = $"run = $1 AND kind = '{TranscriptEvents.TurnEnded}'";

    public bool Tells(StoreReader reader, SessionBinding binding) => binding.WorkerSessionId is { } session && GenerationStore.Latest(reader, session) is not null;

    public string Position(StoreReader reader, SessionBinding binding) =>
        reader.Scalar<long>($"SELECT coalesce(max(seq), 0) FROM events WHERE {Ended}", binding.RunId).ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<CompletedTurn> After(StoreReader reader, SessionBinding binding, string? after)
    {
        var from = long.TryParse(after, CultureInfo.InvariantCulture, out var seq) ? seq : 0;
        return reader.Query(
            $"SELECT seq, data FROM events WHERE {Ended} AND seq > $2 AND at >= $3 ORDER BY seq", row => Turn(reader, binding, row.GetInt64(0), row.GetString(1)),
            binding.RunId, from, StoreTime.ToMicroseconds(binding.Since));
    }

    private static CompletedTurn Turn(StoreReader reader, SessionBinding binding, long seq, string data)
    {
        using var json = JsonDocument.Parse(data);
        var root = json.RootElement;
        var payload = AgentEventStore.Payload(reader, root.GetProperty("session").GetString()!, root.GetProperty("generation").GetInt32(), root.GetProperty("offset").GetInt64());
        var failed = root.GetProperty("failed").GetBoolean();
        return new CompletedTurn(
            binding.RunId, $"event:{seq.ToString(CultureInfo.InvariantCulture)}", binding.Worker ?? "the worker",
            failed ? $"a turn, with an error: {payload?.Text}," : "a turn", failed ? "" : payload?.Text ?? "", seq);
    }
}

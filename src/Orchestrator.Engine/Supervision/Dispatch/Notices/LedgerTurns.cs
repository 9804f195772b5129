using System.Globalization;
using System.Text.Json;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch.Notices;

/// <summary>Completed turns as a run's driver writes them down.</summary>
internal sealed class LedgerTurns : ITurnSource
{
    private const string Ended = "run = $1 AND kind = 'turn.ended'";

    public bool Tells(StoreReader reader, SessionBinding binding) => true;

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
        var (attempt, turn) = (Number(json, "attempt"), Number(json, "turn"));
        var record = TurnStore.Find(reader, binding.RunId, attempt, turn);
        return new CompletedTurn(
            binding.RunId, $"event:{seq.ToString(CultureInfo.InvariantCulture)}", binding.Worker ?? "the worker",
            $"turn {turn} of attempt {attempt}{(record?.Error is { } error ? $", with an error: {error}" : "")}", record?.Words ?? "", seq);
    }

    private static int Number(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;
}

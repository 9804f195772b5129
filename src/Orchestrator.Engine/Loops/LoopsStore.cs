using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Loops;

/// <summary>What the loops read besides the stores of other rooms.</summary>
internal static class LoopsStore
{
    /// <summary>When the run's newest event happened; null without any.</summary>
    public static DateTimeOffset? LastChange(StoreReader reader, string run) =>
        reader.Scalar<long?>("SELECT at FROM events WHERE run = $1 ORDER BY seq DESC LIMIT 1", run) is { } at ? StoreTime.FromMicroseconds(at) : null;
}

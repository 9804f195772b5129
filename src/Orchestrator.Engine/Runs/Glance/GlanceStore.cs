using Orchestrator.Engine.Storage.Glance;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>Reads the bodies of runs without a store.</summary>
internal static class GlanceStore
{
    /// <summary>The bodies, oldest run first; null when the file is in any way unusual.</summary>
    /// <param name="path">The database.</param>
    /// <param name="run">The whole id of one run; null for all.</param>
    public static List<byte[]>? Read(string path, string? run)
    {
        using var database = GlanceDatabase.Open(path);
        return run is null
            ? database?.Read("SELECT body FROM runs ORDER BY started_at, run\0"u8)
            : database?.Read("SELECT body FROM runs WHERE run = $1\0"u8, run);
    }
}

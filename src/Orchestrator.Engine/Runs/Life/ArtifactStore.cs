using System.Security.Cryptography;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs.Life;

/// <summary>Files that runs produce, in the store: path relative to the state folder, size, digest.</summary>
internal static class ArtifactStore
{
    /// <summary>Records a file as it is now; one that is recorded already is recorded anew.</summary>
    public static void Record(StoreWriter writer, ProjectFolder folder, string run, string kind, string path, long cause)
    {
        var file = new FileInfo(Path.Combine(folder.State, path));
        if (!file.Exists)
        {
            return;
        }

        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        writer.Execute(
            "INSERT INTO artifacts (path, run, kind, bytes, sha256, event) VALUES ($1,$2,$3,$4,$5,$6) "
            + "ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes, sha256 = excluded.sha256, event = excluded.event",
            path, run, kind, file.Length, Convert.ToHexStringLower(SHA256.HashData(stream)), cause);
    }
}

using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>
/// What clients' files held before we wrote into them, so that taking ours out again gives them back to the byte where nobody
/// wrote to them since. It lies with the user's state: the files belong to no project.
/// </summary>
internal sealed class SettingsMemory(ClientFolders folders, Faults faults)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Remembers what a file held, and what it holds from now on. What was remembered before stays where only we wrote since.</summary>
    public void Remember(string file, byte[]? before, byte[] after)
    {
        var known = Find(file) is { } record && before is not null && record.After == Hash(before) ? record : new Record(file, before is null ? null : Convert.ToBase64String(before), "");
        DurableFile.Write(PathOf(file), Encoding.UTF8.GetBytes(CanonicalJson.Serialize(known with { After = Hash(after) })), faults, OwnerOnly);
    }

    /// <summary>Whether a file is as we left it, and what it held before: null when it was not there.</summary>
    public bool TryRecall(string file, byte[] now, out byte[]? before)
    {
        var record = Find(file);
        var same = record is not null && record.After == Hash(now);
        before = same && record!.Before is { } held ? Convert.FromBase64String(held) : null;
        return same;
    }

    /// <summary>Forgets a file.</summary>
    public void Forget(string file)
    {
        if (File.Exists(PathOf(file)))
        {
            DurableFile.Delete(PathOf(file), faults);
        }
    }

    private Record? Find(string file) => File.Exists(PathOf(file)) ? CanonicalJson.Deserialize<Record>(File.ReadAllText(PathOf(file))) : null;

    private string PathOf(string file) => Path.Combine(folders.Memory, Hash(Encoding.UTF8.GetBytes(file))[..16] + ".json");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private sealed record Record(string File, string? Before, string After);
}

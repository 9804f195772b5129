using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Authority;

namespace Orchestrator.Tests.Storage;

/// <summary>A project in a folder of its own, gone with the test.</summary>
internal sealed class StorageProject : IDisposable
{
    private readonly List<StateStore> _stores = [];

    public StorageProject(string? root = null)
    {
        var path = root ?? Path.Combine(Path.GetTempPath(), "orchestrator-storage-" + Guid.NewGuid().ToString("n")[..12]);
        Directory.CreateDirectory(Path.Combine(path, ".orchestrator"));
        Folder = new ProjectFolder(path, Path.Combine(path, ".orchestrator", "state"));
    }

    public ProjectFolder Folder { get; }

    /// <summary>A project in memory, for tests that write very often and don't care about the disk.</summary>
    public static StorageProject InMemory() => new(Directory.Exists("/dev/shm") ? "/dev/shm/orchestrator-storage-" + Guid.NewGuid().ToString("n")[..12] : null);

    /// <summary>The project as it lies on disk now, in a folder of its own. Lock files are left out: nobody but their lock may open them.</summary>
    public StorageProject CopyTo(string? root = null)
    {
        var copy = new StorageProject(root ?? Folder.Root + "-copy");
        foreach (var file in Directory.EnumerateFiles(Folder.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy.Folder.Root, Path.GetRelativePath(Folder.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
            }
            catch (IOException)
            {
                // Still being written: after a power cut nothing of it need be there.
                File.WriteAllBytes(target, []);
            }
        }

        return copy;
    }

    /// <summary>Drops every handle.</summary>
    public void Close()
    {
        _stores.ForEach(store => store.Dispose());
        _stores.Clear();
    }

    public StateStore Store(Faults? faults = null, TimeProvider? clock = null)
    {
        var store = new StateStore(Folder, clock ?? TimeProvider.System, faults ?? Faults.None);
        _stores.Add(store);
        return store;
    }

    public AuthorityFiles Files(StateStore? store = null, Faults? faults = null, params IAuthorityCheck[] checks) =>
        new(Folder, store ?? Store(faults), checks, faults ?? Faults.None);

    public string PathOf(string path) => Path.Combine(Folder.Authority, path);

    public List<(string Kind, string Actor, string Summary, long? Cause, long Seq)> Events() => Store().Read(reader => reader.Query(
        "SELECT kind, actor, summary, cause, seq FROM events ORDER BY seq",
        row => (row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? (long?)null : row.GetInt64(3), row.GetInt64(4))));

    public void Dispose()
    {
        Close();
        Directory.Delete(Folder.Root, recursive: true);
    }
}

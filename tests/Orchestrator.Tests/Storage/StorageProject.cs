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
        _stores.ForEach(store => store.Dispose());
        Directory.Delete(Folder.Root, recursive: true);
    }
}

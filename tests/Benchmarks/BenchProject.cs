using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Benchmarks;

/// <summary>A project to measure in, in a folder of its own.</summary>
internal sealed class BenchProject : IDisposable
{
    public BenchProject()
    {
        var root = Directory.CreateTempSubdirectory("orchestrator-bench-").FullName;
        Folder = Of(root);
    }

    public ProjectFolder Folder { get; }

    public static ProjectFolder Of(string root)
    {
        var authority = Directory.CreateDirectory(Path.Combine(root, ".orchestrator")).FullName;
        return new ProjectFolder(root, Path.Combine(authority, "state"));
    }

    public static StateStore Open(ProjectFolder folder) => new(folder, TimeProvider.System, Faults.None);

    public void Dispose() => Directory.Delete(Folder.Root, recursive: true);
}

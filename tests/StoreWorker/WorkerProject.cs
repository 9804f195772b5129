using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace StoreWorker;

/// <summary>The project that a worker was pointed at.</summary>
internal static class WorkerProject
{
    public static ProjectFolder Of(string root)
    {
        var authority = Directory.CreateDirectory(Path.Combine(root, ".orchestrator")).FullName;
        return new ProjectFolder(root, Path.Combine(authority, "state"));
    }

    public static StateStore Open(string root) => new(Of(root), TimeProvider.System, Faults.None);
}

namespace Orchestrator.Tests.Verification;

/// <summary>A project in a folder of its own, with the tree of a run in it.</summary>
internal sealed class TemporaryTree : IDisposable
{
    private readonly string _base = Directory.CreateTempSubdirectory("orchestrator-verify-").FullName;

    public TemporaryTree()
    {
        Directory.CreateDirectory(Tree);
        Project = new(_base, Path.Combine(_base, ".orchestrator", "state"));
        Directory.CreateDirectory(Project.State);
    }

    public Orchestrator.Engine.Platform.ProjectFolder Project { get; }

    public string Tree => Path.Combine(_base, "tree");

    public string Outside => _base;

    public Run Run => new() { RunId = "add-retry-1", WorkItemId = "add-retry", Attempt = 2, Tree = Tree, Branch = "orchestrator/add-retry-1", BaseCommit = "base" };

    public string Write(string path, string content)
    {
        var full = Path.Combine(Tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    public void Dispose() => Directory.Delete(_base, recursive: true);
}

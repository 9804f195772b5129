namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>Two index files beside the operator's, on the same file system, gone afterwards.</summary>
internal sealed class IndexCopy : IDisposable
{
    public IndexCopy(string index)
    {
        var name = $"{index}.orchestrator-{Guid.NewGuid():N}";
        (First, Second) = (name + "-1", name + "-2");
    }

    /// <summary>Becomes the operator's index.</summary>
    public string First { get; }

    /// <summary>The commit's tree is made with it.</summary>
    public string Second { get; }

    public void Dispose()
    {
        File.Delete(First);
        File.Delete(Second);
    }
}

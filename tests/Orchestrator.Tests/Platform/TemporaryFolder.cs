namespace Orchestrator.Tests.Platform;

/// <summary>A folder of the test's own, links resolved, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        var made = Directory.CreateTempSubdirectory("orchestrator-test-");
        Path = made.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? made.FullName;
    }

    public string Path { get; }

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string text)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

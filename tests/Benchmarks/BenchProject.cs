namespace Benchmarks;

/// <summary>A folder to measure in, gone afterwards.</summary>
internal sealed class BenchProject : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("orchestrator-bench-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

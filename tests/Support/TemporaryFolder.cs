namespace Orchestrator.Testing;

/// <summary>A folder of a test's own, gone with it. Its path holds no link, so that it compares equal to what programs report.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => Path = Resolve(Directory.CreateTempSubdirectory("orchestrator-").FullName);

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes a folder in it.</summary>
    public string Folder(params string[] names) => Directory.CreateDirectory(System.IO.Path.Combine([Path, .. names])).FullName;

    /// <summary>Set to keep it for a look after a failure: <c>ORCHESTRATOR_KEEP_TESTS=1</c>.</summary>
    public static bool IsKept { get; } = Environment.GetEnvironmentVariable("ORCHESTRATOR_KEEP_TESTS") == "1";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsKept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static string Resolve(string path) =>
        OperatingSystem.IsMacOS() && path.StartsWith("/var/", StringComparison.Ordinal) ? "/private" + path : path;
}

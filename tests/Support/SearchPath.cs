namespace Orchestrator.Testing;

/// <summary>Looks for programs as a shell does.</summary>
public static class SearchPath
{
    /// <summary>A program's file; null when it is not on PATH.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}

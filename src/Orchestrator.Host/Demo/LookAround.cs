namespace Orchestrator.Host.Demo;

/// <summary>What to type after the demo, as it works when it is pasted into a shell.</summary>
/// <param name="Launcher">The executable, absolute.</param>
/// <param name="Here">The folder in which the demo was started.</param>
/// <param name="SearchPath">The value of <c>PATH</c>; null or empty for none.</param>
internal sealed record LookAround(string Launcher, string Here, string? SearchPath)
{
    private const string Name = "orchestrator";

    public static LookAround OfThisProcess() => new(Cli.Invocation.Launcher, Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable("PATH"));

    /// <param name="run">The run that was played.</param>
    /// <param name="root">The demo's project.</param>
    public IEnumerable<string> Lines(string run, string root)
    {
        if (!IsFound)
        {
            yield return $"export PATH=\"$PATH:{Folder}\"";
        }

        yield return $"cd {Word(Path.GetRelativePath(Here, root))}";
        yield return $"{Name} status";
        yield return $"{Name} run-timeline get {run}";
        yield return $"{Name} verification get {run}";
        yield return "git log -1 --stat";
    }

    private bool IsFound => (SearchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Path.GetFileName(Launcher))));

    /// <summary>Below the folder that one is in it is short enough for a line.</summary>
    private string Folder
    {
        get
        {
            var folder = Path.GetDirectoryName(Launcher)!;
            var relative = Path.GetRelativePath(Here, folder);
            return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Quoted(folder) : "$PWD/" + Quoted(relative);
        }
    }

    private static string Quoted(string text) => string.Concat(text.Select(c => c is '"' or '$' or '`' or '\\' ? $"\\{c}" : $"{c}"));

    private static string Word(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || "._-/".Contains(c)) ? text : $"\"{Quoted(text)}\"";
}

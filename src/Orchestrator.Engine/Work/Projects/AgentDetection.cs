using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>Looks for the clients that can be run here.</summary>
internal sealed class AgentDetection(CallerEnvironment environment)
{
    private static readonly string[] s_known = ["codex", "claude"];

    /// <summary>Names of the clients on the path.</summary>
    public IReadOnlyList<string> Found() => [.. s_known.Where(IsOnPath)];

    private bool IsOnPath(string program) => (environment.Get("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .Any(folder => IsExecutable(Path.Combine(folder, program)));

    private static bool IsExecutable(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}

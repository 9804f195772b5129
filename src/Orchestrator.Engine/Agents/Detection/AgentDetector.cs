using System.Collections;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Agents.Detection;

/// <summary>Looks for clients on PATH and asks each for its version.</summary>
/// <param name="runner">Runs <c>--version</c>.</param>
/// <param name="path">The PATH to look through.</param>
internal sealed partial class AgentDetector(IProcessRunner runner, Func<string?> path) : IAgentDetector
{
    // A client's first start on a cold disk takes seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly (string Adapter, string Family, string Program)[] Known = [("codex", "openai", "codex"), ("claude", "anthropic", "claude")];

    public AgentDetector(IProcessRunner runner)
        : this(runner, () => Environment.GetEnvironmentVariable("PATH"))
    {
    }

    public async Task<IReadOnlyList<DetectedAgent>> DetectAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(Known.Select(async known =>
            Locate(known.Program, Path.GetTempPath()) is { } program ? await AskAsync(known.Adapter, known.Family, program, cancellationToken) : null));
        return [.. found.OfType<DetectedAgent>()];
    }

    public async Task<DetectedAgent?> FindAsync(AgentProfile profile, string folder, CancellationToken cancellationToken)
    {
        if (profile.Command.Count == 0 || Locate(profile.Command[0], folder) is not { } program)
        {
            return null;
        }

        // Any program of a `command` profile may do anything when it is run, even with --version.
        return profile.Adapter == "command" || profile.Command.Count > 1
            ? new DetectedAgent(profile.Adapter, profile.Family, program, null)
            : await AskAsync(profile.Adapter, profile.Family, program, cancellationToken);
    }

    private async Task<DetectedAgent> AskAsync(string adapter, string family, string program, CancellationToken cancellationToken)
    {
        string? version = null;
        try
        {
            // A profile may name a program of the tree's: it gets no key for being asked.
            var outcome = await runner.RunAsync(new ProcessRequest([program, "--version"], Path.GetTempPath(), Patience) { Environment = AgentEnvironment.Common(Own()) }, cancellationToken);
            version = outcome is { ExitCode: 0, TimedOut: false } && Version().Match(outcome.Output) is { Success: true } match ? match.Value : null;
        }
        catch (OrchestratorException error) when (error.Code == "program-missing")
        {
            // It went away between the look and the call, or is no program: it is there, without a version.
        }

        return new DetectedAgent(adapter, family, program, version) { SandboxLacks = adapter == "claude" && OperatingSystem.IsLinux() ? Missing("bwrap", "socat") : [] };
    }

    private static Dictionary<string, string> Own() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    // https://code.claude.com/docs/en/sandboxing: bubblewrap and socat on Linux, nothing on macOS.
    private List<string> Missing(params string[] programs) => [.. programs.Where(program => Locate(program, Path.GetTempPath()) is null)];

    private string? Locate(string program, string folder)
    {
        var places = program.Contains('/', StringComparison.Ordinal)
            ? [Path.GetFullPath(program, folder)]
            : (path() ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(place => Path.Combine(place, program));
        return places.FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.-]+)?")]
    private static partial Regex Version();
}

namespace Orchestrator.Testing;

/// <summary>Where the real clients are: <c>ORCHESTRATOR_AGENT_CLIENTS</c>, else <c>~/.cache/agent-clients</c> (both npm prefixes), else PATH.</summary>
public static class AgentClients
{
    private static readonly string s_prefix = Environment.GetEnvironmentVariable("ORCHESTRATOR_AGENT_CLIENTS") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "agent-clients");

    /// <summary>The Codex client; null when it is not installed.</summary>
    public static string? Codex { get; } = Find("codex");

    /// <summary>The Claude Code client; null when it is not installed.</summary>
    public static string? Claude { get; } = Find("claude");

    /// <summary>What is missing; null when both clients are there.</summary>
    public static string? Missing => (Codex, Claude) switch
    {
        (null, null) => $"neither codex nor claude is in {s_prefix} or on PATH",
        (null, _) => $"codex is neither in {s_prefix} nor on PATH",
        (_, null) => $"claude is neither in {s_prefix} nor on PATH",
        _ => null,
    };

    private static string? Find(string name) =>
        Path.Combine(s_prefix, "node_modules", ".bin", name) is var installed && File.Exists(installed) ? installed : SearchPath.Find(name);
}

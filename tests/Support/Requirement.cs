using Xunit;

namespace Orchestrator.Testing;

/// <summary>
/// Something that a test needs of the machine. A test that lacks it is skipped by name, unless <c>ORCHESTRATOR_REQUIRE</c>
/// (a list with commas) names it: then it fails, so that a build that promised to try it can't quietly not do so.
/// </summary>
/// <param name="Name">As <c>ORCHESTRATOR_REQUIRE</c> names it.</param>
/// <param name="Missing">Why it can't be had here; null when it can.</param>
public sealed record Requirement(string Name, string? Missing)
{
    /// <summary>The variable that turns skips into failures.</summary>
    public const string Variable = "ORCHESTRATOR_REQUIRE";

    /// <summary>The real Codex and Claude Code clients.</summary>
    public static Requirement Agents { get; } = new("agents", AgentClients.Missing);

    /// <summary>A terminal multiplexer.</summary>
    public static Requirement Tmux { get; } = Program("tmux");

    /// <summary>A browser.</summary>
    public static Requirement Chromium { get; } = Program("chromium");

    /// <summary>The program that reads unit files as systemd does.</summary>
    public static Requirement SystemdAnalyze { get; } = Program("systemd-analyze");

    /// <summary>The shell that loads the module.</summary>
    public static Requirement Pwsh { get; } = Program("pwsh");

    /// <summary>Goes on when it is there; else skips the test, or fails it where it was required.</summary>
    public void Demand()
    {
        if (Missing is null)
        {
            return;
        }

        if (IsRequired)
        {
            Assert.Fail($"{Variable} names '{Name}', but {Missing}.");
        }

        Assert.Skip($"{Name}: {Missing}");
    }

    private bool IsRequired => (Environment.GetEnvironmentVariable(Variable) ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(Name, StringComparer.OrdinalIgnoreCase);

    private static Requirement Program(string name) => new(name, SearchPath.Find(name) is null ? $"{name} is not on PATH" : null);
}

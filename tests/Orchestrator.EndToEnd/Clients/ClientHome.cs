using System.Text.Json;
using Orchestrator.ScriptedModel.Serving;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Clients;

/// <summary>
/// A HOME in which the real clients talk to a scripted model: their settings, and programs <c>codex</c> and <c>claude</c>
/// in a folder for PATH. No key of the machine's user is in it.
/// </summary>
public sealed class ClientHome
{
    private ClientHome(string home, string programs) => (Home, Programs) = (home, programs);

    /// <summary>The folder that is HOME.</summary>
    public string Home { get; }

    /// <summary>The folder that holds the clients' programs.</summary>
    public string Programs { get; }

    /// <summary>Prepares a HOME.</summary>
    /// <param name="home">The folder; it is there already.</param>
    /// <param name="server">The model; each client uses the lane of its own name.</param>
    /// <param name="trusted">Folders that the clients need not ask about.</param>
    /// <param name="subscription">Claude Code signs in as a subscriber does, who is told when a limit resets, instead of with a key.</param>
    public static ClientHome Prepare(string home, ModelServer server, IReadOnlyList<string> trusted, bool subscription = false)
    {
        Requirement.Agents.Demand();
        var programs = Directory.CreateDirectory(Path.Combine(home, "bin")).FullName;
        Directory.CreateDirectory(Path.Combine(home, ".codex"));
        File.WriteAllText(Path.Combine(home, ".codex", "config.toml"), CodexSettings(server, trusted));
        File.WriteAllText(Path.Combine(home, ".claude.json"), ClaudeSettings(trusted));
        WriteRoutes(home, server, subscription);
        WriteProgram(programs, "codex", home, AgentClients.Codex!, []);
        WriteProgram(programs, "claude", home, AgentClients.Claude!, [
            $"ANTHROPIC_BASE_URL={server.Url("claude")}",
            subscription ? "CLAUDE_CODE_OAUTH_TOKEN=scripted-token" : "ANTHROPIC_API_KEY=scripted-key",
            "CLAUDE_CODE_MAX_RETRIES=1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
            "DISABLE_AUTOUPDATER=1",
        ]);
        return new ClientHome(home, programs);
    }

    /// <summary>Process ids of the last starts of a client, oldest first; each leads a process group when it was launched detached.</summary>
    public IReadOnlyList<int> Started(string client) =>
        Path.Combine(Home, $"{client}.pids") is var file && File.Exists(file) ? [.. File.ReadAllLines(file).Select(int.Parse)] : [];

    // A known model name would bring its own tool set, and many retries would hide from us what the script does.
    private static string CodexSettings(ModelServer server, IReadOnlyList<string> trusted) => $"""
        model = "scripted"
        model_provider = "scripted"
        check_for_update_on_startup = false
        [model_providers.scripted]
        name = "scripted"
        base_url = "{server.Url("codex")}/v1"
        wire_api = "responses"
        request_max_retries = 1
        stream_max_retries = 1

        """ + string.Concat(trusted.Select(folder => $"[projects.\"{folder}\"]\ntrust_level = \"trusted\"\n"));

    private static string ClaudeSettings(IReadOnlyList<string> trusted) => JsonSerializer.Serialize(new
    {
        hasCompletedOnboarding = true,
        theme = "dark",
        customApiKeyResponses = new { approved = new[] { "scripted-key" }, rejected = Array.Empty<string>() },
        projects = trusted.ToDictionary(folder => folder, _ => new { hasTrustDialogAccepted = true }),
    });

    // An address of Claude Code's own is nobody's but a route's to name; Codex has its in its own settings.
    private static void WriteRoutes(string home, ModelServer server, bool subscription)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(home, ".config", "orchestrator")).FullName, "routes.yaml");
        var mode = subscription ? "subscription" : "local";
        File.WriteAllText(path, $"routes:\n  anthropic: {{ use: {mode}, {mode}: {{ ANTHROPIC_BASE_URL: {server.Url("claude")} }} }}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // The launcher gives a client an environment of its own making; what the client itself must have is set here.
    private static void WriteProgram(string folder, string name, string home, string client, IEnumerable<string> variables)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"""
            #!/bin/sh
            echo $$ >> '{home}/{name}.pids'
            unset CLAUDE_CONFIG_DIR CLAUDECODE CLAUDE_CODE_ENTRYPOINT ANTHROPIC_AUTH_TOKEN ANTHROPIC_API_KEY CLAUDE_CODE_OAUTH_TOKEN CODEX_HOME
            export HOME='{home}' {string.Join(' ', variables)}
            exec '{client}' "$@"

            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

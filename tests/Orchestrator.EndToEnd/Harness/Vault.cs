using System.Text.RegularExpressions;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>Canaries: keys that are nobody's, each in a place of its own, and a search for where else they got to.</summary>
internal sealed partial class Vault
{
    private const int Telling = 12;

    private readonly Bench _bench;

    /// <summary>Writes the keys of a person's files, outside the project.</summary>
    public Vault(Bench bench)
    {
        _bench = bench;
        Directory.CreateDirectory(Place);
        Write("file", FromFile);
        Write("command", FromCommand);
    }

    /// <summary>What a stray key in the person's shell is.</summary>
    public static string Stray { get; } = New();

    public static string FromFile { get; } = New();

    public static string FromCommand { get; } = New();

    /// <summary>A shell in which keys of every client lie about.</summary>
    public static IReadOnlyDictionary<string, string> Shell { get; } = new[]
    {
        "OPENAI_API_KEY", "CODEX_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY",
    }.ToDictionary(name => name, _ => Stray);

    private string Place => Path.Combine(_bench.Clients.Home, "vault");

    /// <summary>The file that holds one of the keys.</summary>
    public string At(string name) => Path.Combine(Place, name);

    /// <summary>Says who pays, as the person's own file does, and that the clients are the real ones, without a wrapper that knows better.</summary>
    public async Task RouteAsync(string routes, string trust = "full")
    {
        var path = Path.Combine(_bench.Clients.Home, ".config", "orchestrator", "routes.yaml");
        await File.WriteAllTextAsync(path, $"routes:\n{routes}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_bench.Repository, ".orchestrator", "local.yaml"), $$"""
            agents:
              codex: { command: '{{AgentClients.Codex}}', model: scripted, trust: {{trust}} }
              claude: { command: '{{AgentClients.Claude}}', trust: {{trust}}, environment: { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1", CLAUDE_CODE_MAX_RETRIES: "1" } }

            """, TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts that no key is anywhere but in its own place: files, git's objects, terminals, command lines, what commands say of a run.</summary>
    /// <param name="run">The run whose story is read too.</param>
    /// <param name="tokens">Whether the worker itself wrote its session's token down.</param>
    public async Task AssertShutAsync(string? run = null, bool tokens = false)
    {
        foreach (var file in Directory.EnumerateFiles(_bench.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            if (!file.StartsWith(Place, StringComparison.Ordinal) && IsRegular(file))
            {
                var text = System.Text.Encoding.Latin1.GetString(await ReadAsync(file));
                AssertNone(file, text);
                Assert.False(!tokens && SessionToken().IsMatch(text), $"A session's token is in {file}.");
            }
        }

        AssertNone("git", await _bench.GitAsync("cat-file", "--batch-all-objects", "--batch"));
        AssertNone("command lines", string.Concat(Directory.GetDirectories("/proc").Select(process => Path.Combine(process, "cmdline")).Where(File.Exists).Select(Text)));
        AssertNone("tmux", (await _bench.ShellAsync("""
            tmux show-environment -g; tmux show-options -g; tmux list-buffers -F '#{buffer_sample}'
            tmux list-sessions -F '#{session_name}' | while read s; do tmux show-environment -t "$s"; done
            tmux list-panes -a -F '#{pane_id} #{pane_start_command}' | while read p rest; do echo "$rest"; tmux capture-pane -p -S - -t $p; done
            """)).ToString());
        string[][] commands =
        [
            ["status", "--json"], ["doctor", "--json"], ["config", "get", "--json"], ["agent-profile", "get", "--json"], ["auth-route", "get", "--json"], ["auth-route", "test", "--json"],
            ["agent-session", "get", "--json"], ["work-item", "export", "answer"], ["authority", "export"], .. run is null ? [] : (string[][])[["run", "get", run, "--json"], ["run-timeline", "get", run, "--json"]],
        ];
        foreach (var command in commands)
        {
            var said = await _bench.OrchestratorAsync(command);
            Assert.True(said.Exit is 0 or 1, said.ToString());
            AssertNone(string.Join(' ', command), said.ToString());
        }
    }

    private static void AssertNone(string where, string text)
    {
        // A client that shows the end of a key has shown too much.
        foreach (var key in (string[])[Stray, FromFile, FromCommand])
        {
            Assert.False(text.Contains(key[^Telling..], StringComparison.Ordinal), $"A key is in {where}.");
        }
    }

    private static string New() => "canary-" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24));

    [GeneratedRegex("orc_[0-9a-f]{64}")]
    private static partial Regex SessionToken();

    private static bool IsRegular(string file) => (new FileInfo(file).Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0;

    private static async Task<byte[]> ReadAsync(string file)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone between the list and the look, or a socket.
            return [];
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Write(string name, string key)
    {
        File.WriteAllText(At(name), key + "\n");
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

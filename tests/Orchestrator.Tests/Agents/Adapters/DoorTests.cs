using System.Text.Json;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Agents.Door;

namespace Orchestrator.Tests.Agents.Adapters;

/// <summary>What launched agents are given so that they reach us. That the real clients take it is shown end to end.</summary>
public class DoorTests
{
    private static AgentTurn Turn(string client) => Turns.Of(Turns.Profile(client)) with { ToolFolder = "/opt/an app" };

    [Fact]
    public void Codex_gets_the_server_and_a_stop_hook_that_is_trusted_by_its_hash()
    {
        var settings = Settings(new CodexAdapter(FixedClock.AtRecording).Compose(Turn("codex")));

        Assert.Contains("mcp_servers.orchestrator.command=\"/opt/an app/orchestrator\"", settings);
        Assert.Contains("mcp_servers.orchestrator.args=[\"mcp\"]", settings);
        Assert.Contains(settings, setting => setting.StartsWith("mcp_servers.orchestrator.env_vars=[", StringComparison.Ordinal) && setting.Contains("\"ORCHESTRATOR_TOKEN\"", StringComparison.Ordinal));
        Assert.Contains("hooks.Stop=[{hooks=[{type=\"command\",command=\"'/opt/an app/orchestrator' hook stop\",timeout=30}]}]", settings);
        var hash = CodexDoor.TrustedHash(HookEvent.Stop, "'/opt/an app/orchestrator' hook stop");
        Assert.Contains($"hooks.state={{\"/<session-flags>/config.toml:stop:0:0\"={{trusted_hash=\"{hash}\"}}}}", settings);
    }

    /// <summary>Codex 0.169 ran these hooks, unasked, when it was given these hashes.</summary>
    [Theory]
    [InlineData("stop", "/tmp/door/hook.sh stop", "sha256:6e25a32837302ded515119fa8f71c2386dcd41390b4d878b1fb5d57595675122", 60)]
    [InlineData("user-prompt-submit", "/tmp/door/hook.sh user-prompt-submit", "sha256:c93ebcfe96435c1513bb327ddabef7f3040b61b2427c1b4d97a341a49f96a2b8", 60)]
    public void A_hooks_hash_is_the_clients(string hook, string command, string hash, int timeout) =>
        Assert.Equal(hash, CodexDoor.TrustedHash(HookEvent.All.Single(known => known.Name == hook), command, timeout));

    [Fact]
    public void Claude_gets_the_server_its_tools_and_a_stop_hook()
    {
        var arguments = new ClaudeAdapter(FixedClock.AtRecording).Compose(Turn("claude")).Arguments.ToList();

        var server = JsonDocument.Parse(arguments[arguments.IndexOf("--mcp-config") + 1]).RootElement.GetProperty("mcpServers").GetProperty("orchestrator");
        Assert.Equal("/opt/an app/orchestrator", server.GetProperty("command").GetString());
        Assert.Equal("${ORCHESTRATOR_TOKEN:-}", server.GetProperty("env").GetProperty("ORCHESTRATOR_TOKEN").GetString());
        var settings = JsonDocument.Parse(arguments[arguments.IndexOf("--settings") + 1]).RootElement;
        Assert.Contains("mcp__orchestrator", settings.GetProperty("permissions").GetProperty("allow").EnumerateArray().Select(rule => rule.GetString()));
        var hook = settings.GetProperty("hooks").GetProperty("Stop")[0].GetProperty("hooks")[0];
        Assert.Equal(("command", "'/opt/an app/orchestrator' hook stop", 30), (hook.GetProperty("type").GetString(), hook.GetProperty("command").GetString(), hook.GetProperty("timeout").GetInt32()));
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("claude")]
    public void Without_the_executable_there_is_no_door(string client)
    {
        IAgentAdapter adapter = client == "codex" ? new CodexAdapter(FixedClock.AtRecording) : new ClaudeAdapter(FixedClock.AtRecording);

        Assert.DoesNotContain(adapter.Compose(Turns.Of(Turns.Profile(client))).Arguments, argument => argument.Contains(" hook ", StringComparison.Ordinal) || argument.Contains("mcp_servers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("codex")]
    [InlineData("claude")]
    public void No_token_stands_on_the_command_line(string client)
    {
        IAgentAdapter adapter = client == "codex" ? new CodexAdapter(FixedClock.AtRecording) : new ClaudeAdapter(FixedClock.AtRecording);

        Assert.DoesNotContain(adapter.Compose(Turn(client)).Arguments, argument => argument.Contains("secret-token", StringComparison.Ordinal));
    }

    private static List<string> Settings(AgentCommand command) =>
        [.. command.Arguments.Zip(command.Arguments.Skip(1)).Where(pair => pair.First == "-c").Select(pair => pair.Second)];
}

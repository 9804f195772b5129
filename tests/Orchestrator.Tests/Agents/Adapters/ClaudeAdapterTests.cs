using System.Text.Json;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Claude;

namespace Orchestrator.Tests.Agents.Adapters;

public class ClaudeAdapterTests
{
    private readonly ClaudeAdapter _claude = new(FixedClock.AtRecording);

    [Fact]
    public void A_first_turn_takes_its_prompt_from_standard_input()
    {
        var command = _claude.Compose(Turns.Of(Turns.Profile("claude")));

        Assert.Equal(["claude", "-p", "--output-format", "stream-json", "--verbose", "--permission-mode", "acceptEdits"], command.Arguments.Take(7));
        Assert.DoesNotContain("--resume", command.Arguments);
        Assert.Equal("/p/turn-1.prompt.md", command.StandardInput);
    }

    [Fact]
    public void A_resumed_turn_keeps_every_flag_and_names_the_session()
    {
        var arguments = _claude.Compose(Turns.Of(Turns.Profile("claude"), "session-id")).Arguments;

        Assert.Equal(["--resume", "session-id"], arguments.TakeLast(2));
        Assert.Equal(_claude.Compose(Turns.Of(Turns.Profile("claude"))).Arguments, arguments.SkipLast(2));
    }

    [Fact]
    public void Standard_shuts_authority_and_state_and_runs_commands_in_the_sandbox()
    {
        var settings = Settings(_claude.Compose(Turns.Of(Turns.Profile("claude"))));

        Assert.Equal(["Edit(//repo/.orchestrator/**)"], Texts(settings.GetProperty("permissions").GetProperty("deny")));
        Assert.Contains("Bash", Texts(settings.GetProperty("permissions").GetProperty("allow")));
        Assert.True(settings.GetProperty("sandbox").GetProperty("enabled").GetBoolean());
        Assert.False(settings.GetProperty("sandbox").GetProperty("allowUnsandboxedCommands").GetBoolean());
    }

    [Fact]
    public void Standard_never_allows_editing_beyond_the_tree() =>
        Assert.DoesNotContain(Texts(Settings(_claude.Compose(Turns.Of(Turns.Profile("claude")))).GetProperty("permissions").GetProperty("allow")), rule => rule is "Edit" or "Write");

    [Theory]
    [InlineData("/repo/.orchestrator/state/worktrees/w", "/repo/.orchestrator/state", "Edit(//repo/.orchestrator/state/worktrees/w/.orchestrator/**)")]
    [InlineData("/repo", "/var/state", "Edit(//repo/.orchestrator/**) Edit(//var/state/**)")]
    public void What_is_shut_never_holds_the_tree_itself(string tree, string state, string rules) =>
        Assert.Equal(rules, string.Join(' ', Texts(Settings(_claude.Compose(Turns.Of(Turns.Profile("claude"), tree: tree, state: state))).GetProperty("permissions").GetProperty("deny"))));

    [Fact]
    public void Read_only_takes_the_writing_tools_away()
    {
        var arguments = _claude.Compose(Turns.Of(Turns.Profile("claude", "read_only"))).Arguments.ToList();

        Assert.Equal("Write,Edit,NotebookEdit", arguments[arguments.IndexOf("--disallowedTools") + 1]);
        Assert.Equal("dontAsk", arguments[arguments.IndexOf("--permission-mode") + 1]);
    }

    [Fact]
    public void The_profiles_permission_mode_takes_the_levels_place()
    {
        var arguments = _claude.Compose(Turns.Of(Turns.Profile("claude", "full") with { PermissionMode = "bypassPermissions" })).Arguments.ToList();

        Assert.Equal("bypassPermissions", arguments[arguments.IndexOf("--permission-mode") + 1]);
    }

    [Fact]
    public void A_process_that_we_stopped_is_no_failure_of_the_provider()
    {
        Assert.IsType<AgentObservation.TurnFailed>(_claude.ReadExit(143, "stream disconnected"));
        Assert.IsType<AgentObservation.ProviderFailed>(_claude.ReadExit(1, "stream disconnected"));
    }

    private static JsonElement Settings(AgentCommand command)
    {
        var arguments = command.Arguments.ToList();
        return JsonDocument.Parse(arguments[arguments.IndexOf("--settings") + 1]).RootElement;
    }

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetString()!)];
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Codex;

namespace Orchestrator.Tests.Agents.Adapters;

public class CodexAdapterTests
{
    private readonly CodexAdapter _codex = new(FixedClock.AtRecording);

    [Fact]
    public void A_first_turn_takes_its_prompt_from_standard_input()
    {
        var command = _codex.Compose(Turns.Of(Turns.Profile("codex")));

        Assert.Equal(["codex", "exec", "--json", "--skip-git-repo-check"], command.Arguments.Take(4));
        Assert.Equal("-", command.Arguments[^1]);
        Assert.DoesNotContain("resume", command.Arguments);
        Assert.Equal("/p/turn-1.prompt.md", command.StandardInput);
    }

    [Fact]
    public void A_resumed_turn_names_every_flag_again_before_the_session()
    {
        var first = _codex.Compose(Turns.Of(Turns.Profile("codex", "read_only"))).Arguments;
        var second = _codex.Compose(Turns.Of(Turns.Profile("codex", "read_only"), "session-id")).Arguments;

        Assert.Equal([.. first.SkipLast(1), "resume", "session-id", "-"], second);
    }

    [Fact]
    public void Standard_writes_its_tree_and_neither_authority_nor_state()
    {
        var settings = Settings(_codex.Compose(Turns.Of(Turns.Profile("codex"))));

        Assert.Contains("default_permissions=\"orchestrator\"", settings);
        Assert.Contains("permissions.orchestrator.extends=\":workspace\"", settings);
        Assert.Contains("permissions.orchestrator.filesystem={\":workspace_roots\"={\".orchestrator\"=\"read\"},\"/repo/.orchestrator/state\"=\"read\"}", settings);
        Assert.Contains("permissions.orchestrator.network.enabled=true", settings);
        Assert.Contains("approval_policy=\"never\"", settings);
    }

    [Fact]
    public void Standard_writes_a_tree_that_lies_in_the_state_folder()
    {
        var tree = "/repo/.orchestrator/state/worktrees/fix-1";

        var settings = Settings(_codex.Compose(Turns.Of(Turns.Profile("codex"), tree: tree)));

        Assert.Contains($"permissions.orchestrator.filesystem={{\":workspace_roots\"={{\".orchestrator\"=\"read\"}},\"/repo/.orchestrator/state\"=\"read\",\"{tree}\"=\"write\"}}", settings);
    }

    [Theory]
    [InlineData("read_only", "read-only")]
    [InlineData("full", "danger-full-access")]
    public void Other_levels_name_their_sandbox(string trust, string sandbox)
    {
        var arguments = _codex.Compose(Turns.Of(Turns.Profile("codex", trust))).Arguments.ToList();

        Assert.Equal(sandbox, arguments[arguments.IndexOf("-s") + 1]);
        Assert.DoesNotContain(arguments, argument => argument.StartsWith("default_permissions", StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_reach_the_commands_without_standing_on_the_command_line()
    {
        var command = _codex.Compose(Turns.Of(Turns.Profile("codex")));
        var settings = Settings(command);

        Assert.Contains("shell_environment_policy.inherit=\"all\"", settings);
        Assert.Contains("shell_environment_policy.ignore_default_excludes=true", settings);
        Assert.Contains("shell_environment_policy.exclude=[]", settings);
        Assert.Contains("shell_environment_policy.include_only=[]", settings);
        Assert.Contains("allow_login_shell=false", settings);
        Assert.DoesNotContain(command.Arguments, argument => argument.Contains("secret-token", StringComparison.Ordinal));
    }

    [Fact]
    public void Model_and_arguments_come_from_the_profile()
    {
        var profile = Turns.Profile("codex") with { Command = ["/opt/codex", "--config-dir"], Model = "gpt-x", Args = ["-c", "a=1"] };

        var arguments = _codex.Compose(Turns.Of(profile)).Arguments;

        Assert.Equal(["/opt/codex", "--config-dir", "exec"], arguments.Take(3));
        Assert.Equal(["-m", "gpt-x", "-c", "a=1", "-"], arguments.TakeLast(5));
    }

    [Fact]
    public void Paths_are_quoted_as_toml()
    {
        var settings = Settings(_codex.Compose(Turns.Of(Turns.Profile("codex"), state: "/re\"po\\x\n/state", tree: "/tree")));

        Assert.Contains("permissions.orchestrator.filesystem={\":workspace_roots\"={\".orchestrator\"=\"read\"},\"/re\\\"po\\\\x\\u000A/state\"=\"read\"}", settings);
    }

    [Fact]
    public void A_failed_process_without_a_stream_names_its_last_error_line()
    {
        var ended = _codex.ReadExit(1, "Reading prompt from stdin...\nError: thread/resume failed: no rollout found\n");

        Assert.Equal("Error: thread/resume failed: no rollout found", Assert.IsType<AgentObservation.TurnFailed>(ended).Message);
        Assert.Null(_codex.ReadExit(0, "Reading prompt from stdin..."));
    }

    private static List<string> Settings(AgentCommand command) =>
        [.. command.Arguments.Zip(command.Arguments.Skip(1)).Where(pair => pair.First == "-c").Select(pair => pair.Second)];
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Command;

namespace Orchestrator.Tests.Agents.Adapters;

public class CommandAdapterTests
{
    private readonly CommandAdapter _command = new();

    [Fact]
    public void The_first_turn_has_its_prompt_in_a_file_and_on_standard_input()
    {
        var command = _command.Compose(Turns.Of(Turns.Profile("command") with { Command = ["./worker.sh", "--fast"], Args = ["x"] }));

        Assert.Equal(["./worker.sh", "--fast", "x"], command.Arguments);
        Assert.Equal("/p/turn-1.prompt.md", command.StandardInput);
        Assert.Equal("/p/turn-1.prompt.md", command.Environment["ORCHESTRATOR_PROMPT_FILE"]);
        Assert.False(command.Environment.ContainsKey("ORCHESTRATOR_MESSAGE_FILE"));
    }

    [Fact]
    public void A_message_is_a_new_launch_that_has_both_files()
    {
        var command = _command.Compose(Turns.Of(Turns.Profile("command"), "any"));

        Assert.Equal("/p/turn-2.prompt.md", command.StandardInput);
        Assert.Equal("/p/turn-1.prompt.md", command.Environment["ORCHESTRATOR_PROMPT_FILE"]);
        Assert.Equal("/p/turn-2.prompt.md", command.Environment["ORCHESTRATOR_MESSAGE_FILE"]);
    }

    [Fact]
    public void A_good_exit_says_nothing_and_a_bad_one_its_last_error_line()
    {
        Assert.Null(_command.ReadExit(0, "noise"));
        Assert.Equal("exit code 3: it broke", Assert.IsType<AgentObservation.TurnFailed>(_command.ReadExit(3, "a\nit broke\n\n")).Message);
        Assert.Equal("exit code 3", Assert.IsType<AgentObservation.TurnFailed>(_command.ReadExit(3, "")).Message);
    }
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Gate;

namespace Orchestrator.Tests.Gate;

/// <summary>Where danger is looked for, and where it is not.</summary>
public sealed class DangerSourceTests
{
    [Theory]
    [InlineData("git push --force origin main")]
    [InlineData("run git push --force")]
    [InlineData("Then I will run `git push --force`")]
    [InlineData("Next, we'll execute: rm -rf /data")]
    [InlineData("drop the users table in production")]
    [InlineData("DROP TABLE users")]
    [InlineData("force-push the rebased branch")]
    [InlineData("delete the production bucket")]
    [InlineData("$ terraform destroy")]
    public void A_dangerous_proposal_goes_to_a_person(string next)
    {
        var decision = Given.Turn(checkpoint: Given.Report() with { Next = ["tidy up", next] }).Decided();
        Assert.Equal(("dangerous_operation", next), (decision.Rule, decision.Subject));
    }

    [Theory]
    [InlineData("explain why git push --force is wrong")]
    [InlineData("document the drop table statement")]
    [InlineData("write tests for the force push guard")]
    [InlineData("review how rm -rf / is caught")]
    [InlineData("map a -> /b in the parser")]
    [InlineData("remove dead code and run `make test`")]
    [InlineData("clean up, then report")]
    public void Words_about_danger_are_no_proposal(string next) =>
        Assert.Equal("go_on", Given.Turn(checkpoint: Given.Report() with { Next = [next] }).Decided().Rule);

    [Fact]
    public void What_a_report_says_it_ran_counts_and_its_results_and_summary_do_not()
    {
        Assert.Equal("dangerous_operation", Given.Turn(checkpoint: Given.Report() with { Evidence = [new("ran", "psql -c 'drop table x'")] }).Decided().Rule);
        var words = Given.Report() with { Summary = "rm -rf / is caught now", Evidence = [new("result", "git push --force was refused"), new("modified", "/work/tree/a")] };
        Assert.Equal("go_on", (Given.Turn(checkpoint: words) with { LastWords = "I tested git push --force and `rm -rf /`." }).Decided().Rule);
    }

    [Fact]
    public void Content_of_files_is_never_looked_at_but_where_they_are_written_is()
    {
        AgentObservation.ToolCalled Write(string path) => new(0, "Write", null, [path], "{\"content\":\"rm -rf / ; drop table x\",\"command\":\"rm -rf /\"}");
        Assert.Equal("at_work", Running(Write("/work/tree/clean.sh")).Rule);
        Assert.Equal("at_work", Running(Write("docs/a.md")).Rule);
        Assert.Equal("at_work", Running(Write("/tmp/a.md")).Rule);
        Assert.Equal(("dangerous_operation", "Write /etc/hosts"), (Running(Write("/etc/hosts")).Rule, Running(Write("/etc/hosts")).Subject));
        Assert.Equal("dangerous_operation", Running(Write("../other/a.md")).Rule);
    }

    [Theory]
    [InlineData("mcp__shell__exec", "{\"command\":\"rm -rf /\"}", true)]
    [InlineData("mcp__shell__exec", "{\"command\":[\"bash\",\"-lc\",\"rm -rf /\"]}", true)]
    [InlineData("mcp__shell__exec", "{\"args\":{\"script\":\"cd / && rm -rf *\"}}", true)]
    [InlineData("mcp__postgres__query", "{\"sql\":\"DROP TABLE users\"}", true)]
    [InlineData("mcp__postgres__query", "{\"sql\":\"SELECT 1\"}", false)]
    [InlineData("WebSearch", "{\"query\":\"drop table syntax\"}", false)]
    [InlineData("Grep", "{\"pattern\":\"rm -rf /\"}", false)]
    [InlineData("Task", "{\"prompt\":\"run rm -rf /\"}", false)]
    [InlineData("mcp__shell__exec", "{\"command\":\"rm -rf / and the rest was cut o", true)]
    [InlineData("mcp__shell__exec", "not json at all rm -rf /", false)]
    public void Inputs_of_other_tools_are_read_by_the_name_of_their_parts(string tool, string input, bool dangerous) =>
        Assert.Equal(dangerous ? "dangerous_operation" : "at_work", Running(new AgentObservation.ToolCalled(0, tool, null, [], input)).Rule);

    [Fact]
    public void The_folder_that_a_call_names_is_where_its_command_runs()
    {
        AgentObservation.ToolCalled Call(string folder) => new(0, "shell", "rm -rf build", [], $"{{\"workdir\":\"{folder}\"}}");
        Assert.Equal("at_work", Running(Call("/work/tree/sub")).Rule);
        Assert.Equal("dangerous_operation", Running(Call("/home/me")).Rule);
    }

    [Fact]
    public void Another_writable_folder_is_inside()
    {
        var input = Given.Turn(TurnEnd.Running) with { ToolCalls = [Given.Shell("rm -rf /cache/x")] };
        Assert.Equal("dangerous_operation", input.Decided().Rule);
        Assert.Equal("at_work", (input with { WritableRoots = [Given.Tree, "/cache"] }).Decided().Rule);
    }

    [Theory]
    [InlineData("printf x > \"$ORCHESTRATOR_HANDOFF_FILE\"", "at_work")]
    [InlineData("sh -c 'echo {} > $ORCHESTRATOR_HANDOFF_FILE'", "at_work")]
    [InlineData("ORCHESTRATOR_HANDOFF_FILE=/etc/x; printf x > $ORCHESTRATOR_HANDOFF_FILE", "dangerous_operation")]
    [InlineData("printf x > $OTHER", "dangerous_operation")]
    public void A_variable_that_names_a_path_of_ours_is_known(string command, string rule) =>
        Assert.Equal(rule, (Given.Turn(TurnEnd.Running) with
        {
            ToolCalls = [Given.Shell(command)],
            WritableRoots = [Given.Tree, "/handoffs/a-1"],
            Variables = new Dictionary<string, string> { ["ORCHESTRATOR_HANDOFF_FILE"] = "/handoffs/a-1/handoff.json" },
        }).Decided().Rule);

    [Fact]
    public void Without_a_known_tree_every_relative_path_is_outside()
    {
        var input = Given.Turn(TurnEnd.Running) with { ToolCalls = [Given.Shell("rm -rf build")], WritableRoots = [] };
        Assert.Equal("dangerous_operation", (input with { Run = input.Run with { Tree = "" } }).Decided().Rule);
    }

    [Fact]
    public void What_a_person_allowed_passes_and_nothing_else_does()
    {
        var input = Given.Turn(TurnEnd.Running) with { ToolCalls = [Given.Shell("git push --force origin feature")], Approved = ["git push --force origin feature"] };
        Assert.Equal("at_work", input.Decided().Rule);
        Assert.Equal("dangerous_operation", (input with { ToolCalls = [Given.Shell("git push --force origin main")] }).Decided().Rule);
        Assert.Equal("dangerous_operation", (input with { Approved = ["git push --force origin feature-2"] }).Decided().Rule);
    }

    [Fact]
    public void Leave_that_was_given_holds_for_what_was_asked()
    {
        var asking = Given.Report() with { RequiresAuthorization = true, Next = ["run `git push --force origin feature`", "tidy up"] };
        var decision = Given.Turn(checkpoint: asking).Decided();
        Assert.Equal(("authorization_requested", PauseClass.Safety, "authorization_requested"), (decision.Rule, decision.Class, decision.PauseReason));
        var later = Given.Turn(TurnEnd.Running) with { ToolCalls = [Given.Shell("git push --force origin feature")], Approved = [decision.Subject!] };
        Assert.Equal("at_work", later.Decided().Rule);
        Assert.Equal("go_on", (Given.Turn(checkpoint: asking) with { Approved = [decision.Subject!] }).Decided().Rule);
        Assert.Equal("dangerous_operation", (later with { ToolCalls = [Given.Shell("git push --force")] }).Decided().Rule);
    }

    private static GateDecision Running(AgentObservation.ToolCalled call) => (Given.Turn(TurnEnd.Running) with { ToolCalls = [call] }).Decided();
}

using System.Collections;
using Orchestrator.PowerShell.Completion;
using Orchestrator.Tests.Host;

namespace Orchestrator.Tests.PowerShell;

public class CompleterTests
{
    private readonly FakeEngine _engine = new FakeEngine()
        .Answer<GetRun>(Samples.Run("a-1", RunState.Completed), Samples.Run("a-2"), Samples.Run("b-1"))
        .Answer<GetWorkItem>(request => request.Runnable ? [Samples.Item("alpha")] : [Samples.Item("alpha"), Samples.Item("beta", WorkItemStatus.Draft)])
        .Answer<GetAgentProfile>(new AgentProfile("codex", "openai", "codex", ["codex"], null, "standard", []));

    [Fact]
    public void Runs_that_live_come_first_for_verbs_that_act()
    {
        Assert.Equal(["a-1", "a-2", "b-1"], Find(new RunCompleter(), ""));
        Assert.Equal(["a-2", "b-1", "a-1"], Find(new LiveRunCompleter(), ""));
    }

    [Theory]
    [InlineData("a", "a-1 a-2")]
    [InlineData("'A", "a-1 a-2")]
    [InlineData("z", "")]
    public void Only_what_begins_with_the_typed_text_is_offered(string typed, string ids) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), Find(new RunCompleter(), typed));

    [Fact]
    public void Items_profiles_and_steps_are_offered()
    {
        Assert.Equal(["alpha", "beta"], Find(new WorkItemCompleter(), ""));
        Assert.Equal(["alpha"], Find(new RunnableCompleter(), ""));
        Assert.Equal(["codex"], Find(new AgentProfileCompleter(), ""));
        Assert.Equal("write_tests", Find(new StepCompleter(), "w", new Hashtable { ["Run"] = "a-2" })[0]);
        Assert.Equal(new GetRun("a-2"), _engine.Requests[^1]);
    }

    [Fact]
    public void The_project_on_the_line_and_the_location_are_used()
    {
        Find(new RunCompleter(), "", new Hashtable { ["Project"] = "/p" });
        Assert.Equal(("/p", "/here"), (_engine.Contexts[^1].Project, _engine.Contexts[^1].WorkingDirectory));
    }

    [Fact]
    public void What_can_t_be_read_offers_nothing()
    {
        _engine.Fail<GetRun>(Samples.NotFound("project"));
        Assert.Empty(Find(new RunCompleter(), ""));
    }

    private List<string> Find(IdCompleter completer, string typed, Hashtable? bound = null)
    {
        completer.Engine = () => _engine;
        return [.. completer.Find(typed, bound ?? [], "/here").Select(found => found.Id)];
    }
}

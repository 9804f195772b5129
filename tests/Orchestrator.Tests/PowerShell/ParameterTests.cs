using System.Management.Automation;
using Orchestrator.PowerShell.Parameters;
using Orchestrator.Tests.Host;

namespace Orchestrator.Tests.PowerShell;

public class ParameterTests
{
    [Fact]
    public void An_id_is_taken_from_text_and_from_what_carries_it()
    {
        var run = new RunIdAttribute();
        Assert.Equal("a-1", run.Read("a-1"));
        Assert.Equal("add-retry-1", run.Read(Samples.Run()));
        Assert.Equal("add-retry-1", run.Read(new Cycle { RunId = "add-retry-1", WorkItemId = "add-retry" }));
        Assert.Equal("add-retry", new WorkItemIdAttribute().Read(Samples.Run()));
        Assert.Equal(new[] { "add-retry-1", "b-2" }, run.Read(new object[] { Samples.Run(), "b-2" }));
    }

    [Fact]
    public void What_carries_no_id_is_refused_instead_of_printed()
    {
        Assert.Throws<ArgumentTransformationMetadataException>(() => new RunIdAttribute().Read(Samples.Item()));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new RunIdAttribute().Read(12));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new RunIdAttribute().Read(null));
    }

    [Fact]
    public void A_pane_is_taken_from_what_carries_one_a_session_or_a_run()
    {
        var address = new TerminalAddress("/tmp/s", "main", "%3");
        Assert.Equal("%3", PaneNameAttribute.Read("%3"));
        Assert.Equal("/tmp/s:main:%3", PaneNameAttribute.Read(new Pane { Address = address, SessionName = "builder" }));
        Assert.Equal("builder", PaneNameAttribute.Read(new AgentSession { SessionId = "s1", SessionName = "builder", RunId = "a-1" }));
        Assert.Equal("a-1", PaneNameAttribute.Read(new SessionBinding { BindingId = "b1", RunId = "a-1", Worker = "builder" }));
        Assert.Equal(new[] { "add-retry-1", "%4" }, PaneNameAttribute.Read(new object[] { Samples.Run(), "%4" }));
        Assert.Throws<ArgumentTransformationMetadataException>(() => PaneNameAttribute.Read(Samples.Item()));
    }

    [Fact]
    public void A_removal_takes_the_id_of_its_own_kind_only()
    {
        var removal = new WorkItemIdAttribute { Only = typeof(WorkItem) };
        Assert.Equal("add-retry", removal.Read(Samples.Item()));
        Assert.Throws<ArgumentTransformationMetadataException>(() => removal.Read(Samples.Run()));
        Assert.Equal("p", new ProjectNameAttribute().Read(new OrchestratorProject("p", "/p", true, true)));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new ProjectNameAttribute().Read(new ConfigValue("name", null, "built_in")));
    }

    [Fact]
    public void A_new_id_may_be_a_number_and_comes_from_no_object()
    {
        Assert.Equal("7", new NewIdAttribute().Read(7));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new NewIdAttribute().Read(Samples.Item()));
    }

    [Theory]
    [InlineData("10m", 600)]
    [InlineData("00:00:30", 30)]
    public void A_duration_is_read_with_its_unit(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationAttribute.Read(text));

    [Fact]
    public void A_bare_number_is_no_duration()
    {
        Assert.Throws<ArgumentTransformationMetadataException>(() => DurationAttribute.Read(10));
        Assert.Throws<ArgumentTransformationMetadataException>(() => DurationAttribute.Read("10"));
        Assert.Equal(TimeSpan.FromDays(1), DurationAttribute.Read(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Words_are_taken_as_files_spell_them() => Assert.Equal("stepdone", WordsAttribute.Read("step_done"));
}

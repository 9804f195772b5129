using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Launchd;

namespace Orchestrator.Tests.Schedule.Services;

public class LaunchAgentTests
{
    private const string Program = "/Users/ana/R&D <x>/orchestrator";

    [Fact]
    public void An_agent_is_a_tick_every_so_often_whose_workers_live_on()
    {
        var agent = Plist.Read(LaunchAgent.Text(Terms));

        Assert.Equal("orchestrator.tick", agent["Label"]);
        Assert.Equal([Program, "tick"], (object[])agent["ProgramArguments"]);
        Assert.Equal(300L, agent["StartInterval"]);
        Assert.Equal(true, agent["RunAtLoad"]);
        Assert.Equal(true, agent["AbandonProcessGroup"]);
        Assert.Equal("/Users/ana", agent["WorkingDirectory"]);
        Assert.Equal(("/dev/null", "/state/tick.err"), (agent["StandardOutPath"], agent["StandardErrorPath"]));
        Assert.Equal(Terms.Environment, ((Dictionary<string, object>)agent["EnvironmentVariables"]).ToDictionary(pair => pair.Key, pair => (string)pair.Value));
        Assert.Equal(9, agent.Count);
    }

    [Fact]
    public void It_is_known_again_by_its_mark_and_its_program()
    {
        var text = LaunchAgent.Text(Terms);

        Assert.Equal(new ServiceMark("1.2.3", TimeSpan.FromMinutes(5)), ServiceMark.Read(text));
        Assert.Equal(Program, LaunchAgent.ReadProgram(text));
        Assert.Null(LaunchAgent.ReadProgram("<plist"));
        Assert.Null(LaunchAgent.ReadProgram("<plist><dict/></plist>"));
    }

    [Fact]
    public void What_launchd_would_not_do_is_refused()
    {
        Assert.Equal("interval-out-of-range", Assert.Throws<OrchestratorException>(() => LaunchAgent.Text(Terms with { Interval = TimeSpan.FromSeconds(5) })).Code);
        Assert.Equal("interval-uneven", Assert.Throws<OrchestratorException>(() => LaunchAgent.Text(Terms with { Interval = TimeSpan.FromSeconds(10.5) })).Code);
    }

    private static ServiceTerms Terms =>
        new(Program, TimeSpan.FromMinutes(5), "1.2.3", new Dictionary<string, string> { ["HOME"] = "/Users/ana", ["PATH"] = "/usr/bin:/a&b" }, "/state/tick.err");
}

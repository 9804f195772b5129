using NSubstitute;
using Orchestrator.Engine.Agents.Detection;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Views.Health;
using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Views.Health;

/// <summary>Checks of what a project needs of its machine, well and ill.</summary>
public sealed class MachineHealthTests : IDisposable
{
    private readonly ViewsProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_key_that_is_not_held_proves_nobody(bool held, bool ok)
    {
        var key = Substitute.For<PersonKey>();
        key.IsHeld.Returns(held);

        var found = Assert.Single(await Look(new PersonKeyCheck(key)));

        Assert.Equal(ok, found.Ok);
        Assert.Equal(ok, found.Fix is null);
    }

    [Fact]
    public async Task Agents_that_are_there_say_their_version_and_only_a_missing_default_worker_is_a_failure()
    {
        var settings = Substitute.For<IProjectSettings>();
        settings.Profiles.Returns(new[] { "codex", "claude", "shell" }.ToDictionary(name => name, ViewsProject.Profile));
        settings.DefaultWorker.Returns("codex");
        var detector = Substitute.For<IAgentDetector>();
        detector.FindAsync(Arg.Is<AgentProfile>(profile => profile.Name == "claude"), default!, default).ReturnsForAnyArgs(call =>
            call.Arg<AgentProfile>().Name == "claude" ? new DetectedAgent("claude", "anthropic", "/bin/claude", "2.1.197") : null);

        var found = await Look(new AgentsCheck(settings, detector, _project.Folder));

        Assert.Equal([true, false, true], found.Select(f => f.Ok));
        Assert.Equal("claude: /bin/claude 2.1.197", found[0].Detail);
        Assert.Equal("shell: 'sh' is not on PATH; it can't work here", found[2].Detail);
    }

    [Fact]
    public async Task A_project_without_agents_can_do_nothing()
    {
        var settings = Substitute.For<IProjectSettings>();
        settings.Profiles.Returns(new Dictionary<string, AgentProfile>());

        Assert.False(Assert.Single(await Look(new AgentsCheck(settings, Substitute.For<IAgentDetector>(), _project.Folder))).Ok);
    }

    [Fact]
    public async Task The_executable_that_starts_workers_must_be_there()
    {
        var program = Path.Combine(_project.Folder.Root, "orchestrator");
        await Assert.ThrowsAsync<OrchestratorException>(() => Look(new LauncherCheck(new LauncherProgram(new EngineOptions("/", program)))));
        File.WriteAllText(program, "");

        Assert.Equal(program, Assert.Single(await Look(new LauncherCheck(new LauncherProgram(new EngineOptions("/", program))))).Detail);
    }

    [Theory]
    [InlineData(499, false)]
    [InlineData(500, true)]
    public async Task Less_than_500_MB_free_is_a_warning(long megabytes, bool ok)
    {
        var space = Substitute.For<FreeSpace>();
        space.At(_project.Folder.Authority).Returns(megabytes * 1_000_000);

        Assert.Equal(ok, Assert.Single(await Look(new DiskCheck(_project.Folder, space))).Ok);
    }

    [Fact]
    public async Task The_disk_of_the_project_can_be_asked() =>
        Assert.DoesNotContain("-", Assert.Single(await Look(new DiskCheck(_project.Folder, new FreeSpace()))).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task An_event_from_the_future_shows_a_wrong_clock()
    {
        Assert.True(Assert.Single(await Look(new ClockCheck(_project.Store, TimeProvider.System))).Ok);
        _project.Add(ViewsProject.NewRun("item-1"));
        Assert.True(Assert.Single(await Look(new ClockCheck(_project.Store, TimeProvider.System))).Ok);

        var found = Assert.Single(await Look(new ClockCheck(_project.Store, new SteppedClock())));

        Assert.False(found.Ok);
        Assert.EndsWith("in the future", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_say_their_version_and_a_missing_tmux_is_a_fact()
    {
        var runner = Substitute.For<IProcessRunner>();
        runner.RunAsync(Arg.Is<ProcessRequest>(request => request.Arguments[0] == "git"), default)
            .ReturnsForAnyArgs(call => call.Arg<ProcessRequest>().Arguments[0] == "git"
                ? Task.FromResult(new ProcessOutcome(0, false, TimeSpan.Zero, "git version 2.39.5\n", ""))
                : throw new OrchestratorException(ErrorKind.Environment, "program-missing", "no tmux"));
        var programs = new ProgramVersion(runner, _project.Folder);

        Assert.Equal((true, "git version 2.39.5"), Assert.Single(await Look(new GitCheck(programs))) is var git ? (git.Ok, git.Detail) : default);
        Assert.True(Assert.Single(await Look(new TmuxCheck(programs))).Ok);
    }

    [Fact]
    public async Task A_missing_git_is_a_failure()
    {
        var runner = Substitute.For<IProcessRunner>();
        runner.RunAsync(default!, default).ReturnsForAnyArgs<Task<ProcessOutcome>>(_ => throw new OrchestratorException(ErrorKind.Environment, "program-missing", "no git"));

        Assert.False(Assert.Single(await Look(new GitCheck(new ProgramVersion(runner, _project.Folder)))).Ok);
    }

    private static Task<IReadOnlyList<HealthCheck>> Look(IHealthCheck check) => check.LookAsync(default);
}

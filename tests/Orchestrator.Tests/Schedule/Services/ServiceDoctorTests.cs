using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;
using Orchestrator.Engine.Schedule.Services.Resident;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Tests.Schedule.Services;

public sealed class ServiceDoctorTests : IAsyncDisposable
{
    private readonly ServiceBench _bench = new();
    private readonly ProjectFolder _project;

    public ServiceDoctorTests()
    {
        _project = new(Path.Combine(_bench.Home, "shop"), Path.Combine(_bench.Home, "shop", "state"));
        Directory.CreateDirectory(Path.Combine(_project.Root, ".orchestrator"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Where_nothing_ticks_that_is_a_fact()
    {
        var finding = Assert.Single(await LookAsync());

        Assert.Null(finding.Fix);
        Assert.StartsWith("nothing makes ticks by itself", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_ticks_is_well_and_one_that_is_silent_is_not()
    {
        await RegisterAsync();
        Assert.Null(Assert.Single(await LookAsync()).Fix);
        Beat(TickServiceHost.Systemd);

        _bench.Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal("systemd ticks every 1m, the last one 7m ago", Assert.Single(await LookAsync()).Detail);
        _bench.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(new("systemd is to tick every 1m, and the last one was 9m ago", "systemctl --user restart orchestrator-tick.timer"), Assert.Single(await LookAsync()));
    }

    [Fact]
    public async Task Hours_that_the_machine_slept_are_no_silence()
    {
        await RegisterAsync();
        Beat(TickServiceHost.Systemd);

        _bench.Clock.Jump(TimeSpan.FromHours(8));

        Assert.Null(Assert.Single(await LookAsync()).Fix);
    }

    [Fact]
    public async Task A_timer_that_never_ticked_is_named()
    {
        await RegisterAsync();

        _bench.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal("systemd is to tick every 1m, and the last one was never", Assert.Single(await LookAsync()).Detail);
    }

    [Fact]
    public async Task A_timer_that_was_switched_off_is_named_with_the_command_that_switches_it_on()
    {
        await RegisterAsync();
        File.Delete(_bench.Programs.At("active"));

        Assert.Equal("systemctl --user restart orchestrator-tick.timer", Assert.Single(await LookAsync()).Fix);
    }

    [Fact]
    public async Task An_executable_that_is_gone_and_another_version_s_files_are_named()
    {
        await RegisterAsync();
        var unit = await File.ReadAllTextAsync(_bench.Unit(SystemdUnits.Service), Cancel);
        await File.WriteAllTextAsync(_bench.Unit(SystemdUnits.Service), unit.Replace(EngineVersion.Current.ToString(3), "0.0.9", StringComparison.Ordinal), Cancel);

        var old = Assert.Single(await LookAsync());
        Assert.Equal(("orchestrator tick-service register systemd --interval 1m", true), (old.Fix, old.Detail.Contains("made by version 0.0.9", StringComparison.Ordinal)));
        File.Delete(_bench.Program);
        Assert.Contains("which is not there", Assert.Single(await LookAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_does_not_linger_is_told_what_ends_at_logout()
    {
        await RegisterAsync();
        _bench.Lingering.On = false;

        Assert.Equal("loginctl enable-linger", Assert.Single(await LookAsync()).Fix);
    }

    [Fact]
    public async Task Several_at_a_time_are_named_and_well()
    {
        await RegisterAsync();
        await using var resident = _bench.Made<ResidentService>();
        await resident.StartAsync(TickServiceHost.Serve, TickRhythm.Of(null, null), _ => AsyncEnumerable.Empty<TickReport>(), Cancel);

        var findings = await LookAsync();

        Assert.All(findings, finding => Assert.Null(finding.Fix));
        Assert.Contains(findings, finding => finding.Detail == $"process {System.Environment.ProcessId} and systemd make ticks: harmless, a project is ticked by one of them at a time");
    }

    [Fact]
    public async Task A_process_of_another_version_is_named()
    {
        await RegisteredProjectAsync();
        var holder = new ScheduleHolder(_bench.Of<IProcessTable>().Self, TickServiceHost.Serve, _bench.Clock.GetUtcNow(), "0.0.9+abc", TimeSpan.FromMinutes(1), null);
        using var taken = _bench.Of<ScheduleLease>().Take(holder);

        var finding = Assert.Single(await LookAsync());

        Assert.StartsWith($"process {System.Environment.ProcessId} runs version 0.0.9+abc, and this is ", finding.Detail, StringComparison.Ordinal);
        Assert.Equal("orchestrator tick-service stop && orchestrator tick-service start", finding.Fix);
    }

    [Fact]
    public async Task A_process_that_died_is_named_until_somebody_starts_or_stops_it()
    {
        Beat(TickServiceHost.Serve);
        _bench.Clock.Advance(TimeSpan.FromHours(3));

        var finding = Assert.Single(await LookAsync());

        Assert.Equal("orchestrator tick-service start", finding.Fix);
        Assert.EndsWith("is gone; its last tick was 3h ago", finding.Detail, StringComparison.Ordinal);
        await RegisteredProjectAsync();
        await using var next = _bench.Made<ResidentService>();
        await next.StartAsync(TickServiceHost.Pwsh, TickRhythm.Of(null, null), _ => AsyncEnumerable.Empty<TickReport>(), Cancel);
        Assert.Null(Assert.Single(await LookAsync()).Fix);
    }

    [Fact]
    public async Task A_project_that_no_tick_sees_or_can_move_is_named()
    {
        await RegisterAsync(project: false);
        Assert.Contains(await LookAsync(), finding => finding.Fix == "orchestrator project register");

        await RegisteredProjectAsync();
        _bench.Of<Heartbeats>().Beat(new Heartbeat { Host = TickServiceHost.Systemd, At = _bench.Clock.GetUtcNow(), Failing = new Dictionary<string, string> { [_project.Root] = "yaml-invalid: project.yaml:1:1" } });

        Assert.Contains(await LookAsync(), finding => finding.Detail == "the last tick could not move this project: yaml-invalid: project.yaml:1:1");
    }

    [Fact]
    public async Task Whoever_removes_the_last_project_is_told_what_has_nothing_left_to_do()
    {
        await RegisterAsync();
        var surroundings = _bench.Made<ServiceSurroundings>(_project);

        var told = await surroundings.TakeAsync(Cancel);
        Assert.Equal([_bench.Unit(SystemdUnits.Service), _bench.Unit(SystemdUnits.Timer)], told.Select(change => change.Change.Path));
        Assert.All(told, change => Assert.Contains("orchestrator tick-service unregister systemd", change.Change.Detail, StringComparison.Ordinal));
        Assert.All(told, change => Assert.Null(change.MakeAsync));

        await _bench.Of<ProjectRegistry>().AddAsync("bank", Path.Combine(_bench.Home, "bank"), Cancel);
        Assert.Empty(await surroundings.TakeAsync(Cancel));
    }

    private async Task<IReadOnlyList<ServiceFinding>> LookAsync() => await _bench.Made<ServiceDoctor>(_project).LookAsync(Cancel);

    private async Task RegisterAsync(bool project = true)
    {
        _bench.Programs.AddSystemctl();
        await _bench.Of<Registration>().AddAsync(TickServiceKind.Systemd, TimeSpan.FromMinutes(1), dryRun: false, Cancel);
        if (project)
        {
            await RegisteredProjectAsync();
        }
    }

    private Task<OrchestratorProject> RegisteredProjectAsync() => _bench.Of<ProjectRegistry>().AddAsync("shop", _project.Root, Cancel);

    private void Beat(TickServiceHost host) => _bench.Of<Heartbeats>().Beat(new Heartbeat { Host = host, Since = _bench.Clock.GetUtcNow(), At = _bench.Clock.GetUtcNow() });
}

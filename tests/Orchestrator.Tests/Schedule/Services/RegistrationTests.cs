using System.Text;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>Services of the system's, registered and taken out with played programs of the system's over real files.</summary>
public sealed class RegistrationTests : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(5);
    private readonly ServiceBench _bench = new();

    public static TheoryData<TickServiceKind> Kinds => [.. Enum.GetValues<TickServiceKind>()];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_timer_is_written_loaded_enabled_and_started()
    {
        _bench.Programs.AddSystemctl();

        var service = await AddAsync(TickServiceKind.Systemd);

        Assert.Equal(
            ["systemctl --user daemon-reload", "systemctl --user enable orchestrator-tick.timer", "systemctl --user restart orchestrator-tick.timer"], _bench.Programs.Changes);
        Assert.Equal(service.Commands, _bench.Programs.Changes);
        Assert.Equal([_bench.Unit("orchestrator-tick.service"), _bench.Unit("orchestrator-tick.timer")], service.Files.Select(file => file.Path));
        Assert.All(service.Files, file =>
        {
            Assert.Equal(file.Content, File.ReadAllText(file.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        });
        Assert.Equal((TickServiceHost.Systemd, "registered, a tick every 5m", null), (service.Host, service.Detail, service.Fix));
    }

    [Fact]
    public async Task An_agent_is_written_and_bootstrapped()
    {
        _bench.Programs.AddLaunchctl();

        var service = await AddAsync(TickServiceKind.Launchd);

        var file = _bench.Agent("orchestrator.tick.plist");
        Assert.Equal([file], service.Files.Select(one => one.Path));
        Assert.Matches($@"^launchctl enable (gui/\d+)/orchestrator\.tick\nlaunchctl bootstrap \1 {file}$", string.Join('\n', _bench.Programs.Changes));
        Assert.Equal("tick", ((object[])Plist.Read(await File.ReadAllTextAsync(file, Cancel))["ProgramArguments"])[1]);
    }

    [Fact]
    public async Task A_line_is_added_to_what_is_in_the_crontab()
    {
        _bench.Programs.AddCrontab();
        var before = Encoding.Latin1.GetBytes("MAILTO=ana\n# \u00e9 alone\n0 5 * * * x%y\n");
        await File.WriteAllBytesAsync(_bench.Programs.At("tab"), before, Cancel);

        var service = await AddAsync(TickServiceKind.Cron);

        var after = await File.ReadAllBytesAsync(_bench.Programs.At("tab"), Cancel);
        Assert.Equal(before, after[..before.Length]);
        var script = Path.Combine(_bench.Home, ".config", "orchestrator", "tick.sh");
        Assert.Contains($"*/5 * * * * /bin/sh '{script}'\n", Encoding.UTF8.GetString(after[before.Length..]), StringComparison.Ordinal);
        Assert.Contains($"\nexec '{_bench.Program}' tick ", await File.ReadAllTextAsync(script, Cancel), StringComparison.Ordinal);
        Assert.Equal([script, "crontab"], service.Files.Select(file => file.Path));

        await _bench.Of<Registration>().RemoveAsync(null, dryRun: false, Cancel).ToListAsync(Cancel);
        Assert.Equal(before, await File.ReadAllBytesAsync(_bench.Programs.At("tab"), Cancel));
        Assert.False(File.Exists(script));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Registering_twice_changes_nothing(TickServiceKind kind)
    {
        Everything();
        await AddAsync(kind);
        _bench.Programs.Forget();

        var again = await AddAsync(kind);

        Assert.Empty(again.Commands);
        Assert.Empty(_bench.Programs.Changes);
        Assert.StartsWith("registered already", again.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dry_run_shows_every_file_whole_and_every_command_and_changes_nothing(TickServiceKind kind)
    {
        Everything();

        var shown = await AddAsync(kind, dryRun: true);

        Assert.Empty(_bench.Programs.Changes);
        Assert.All(shown.Files, file => Assert.False(File.Exists(file.Path)));
        Assert.StartsWith("would be registered", shown.Detail, StringComparison.Ordinal);
        var done = await AddAsync(kind);
        Assert.Equal(done.Files, shown.Files);
        Assert.Equal(done.Commands, shown.Commands);
        Assert.All(done.Files.Where(file => file.Path != "crontab"), file => Assert.Equal(file.Content, File.ReadAllText(file.Path)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_registered_is_found_and_taken_out_without_a_trace(TickServiceKind kind)
    {
        Everything();
        await AddAsync(kind);

        var found = Assert.Single(await _bench.Of<TickServiceList>().AllAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal((kind.ToString(), s_interval, null), (found.Host.ToString(), found.Interval, found.Fix));
        var removed = Assert.Single(await _bench.Of<Registration>().RemoveAsync(kind, dryRun: false, Cancel).ToListAsync(Cancel));

        Assert.Equal(kind.ToString(), removed.Host.ToString());
        Assert.Empty(await _bench.Of<TickServiceList>().AllAsync(Cancel).ToListAsync(Cancel));
        Assert.All(found.Files, file => Assert.False(File.Exists(file.Path)));
        Assert.False(File.Exists(_bench.Programs.At("tab")));
        Assert.Equal("tick-service-missing", (await Assert.ThrowsAsync<OrchestratorException>(async () => await _bench.Of<Registration>().RemoveAsync(kind, dryRun: false, Cancel).ToListAsync(Cancel))).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_another_version_made_is_rewritten_and_told(TickServiceKind kind)
    {
        Everything();
        var made = await AddAsync(kind);
        Replace(made, EngineVersion.Current.ToString(3), "0.0.9");

        var service = await AddAsync(kind);

        Assert.StartsWith("rewritten: version 0.0.9 made it, this is ", service.Detail, StringComparison.Ordinal);
        Assert.Equal(EngineVersion.Current.ToString(3), Assert.Single(await _bench.Of<TickServiceList>().AllAsync(Cancel).ToListAsync(Cancel)).Version);
    }

    [Fact]
    public async Task A_timer_that_systemd_refuses_leaves_nothing_behind()
    {
        _bench.Programs.AddSystemctl();
        await File.WriteAllTextAsync(_bench.Programs.At("fail-restart"), "", Cancel);

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Systemd));

        Assert.Equal(("service-command-failed", "systemctl --user restart orchestrator-tick.timer"), (error.Code, error.Fix));
        Assert.Contains("Failed to restart unit", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(_bench.Unit("x"))!));
        Assert.Empty(await _bench.Of<TickServiceList>().AllAsync(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_change_that_systemd_refuses_leaves_what_was_there()
    {
        _bench.Programs.AddSystemctl();
        var made = await AddAsync(TickServiceKind.Systemd);
        await File.WriteAllTextAsync(_bench.Programs.At("fail-restart"), "", Cancel);

        await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Of<Registration>().AddAsync(TickServiceKind.Systemd, TimeSpan.FromMinutes(10), dryRun: false, Cancel));

        Assert.All(made.Files, file => Assert.Equal(file.Content, File.ReadAllText(file.Path)));
    }

    [Fact]
    public async Task A_file_of_somebody_elses_is_left_alone()
    {
        _bench.Programs.AddSystemctl();
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.Unit("x"))!);
        await File.WriteAllTextAsync(_bench.Unit("orchestrator-tick.service"), "[Service]\n", Cancel);

        Assert.Equal("service-foreign", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Systemd))).Code);
        Assert.Equal("[Service]\n", await File.ReadAllTextAsync(_bench.Unit("orchestrator-tick.service"), Cancel));
    }

    [Fact]
    public async Task What_cannot_be_had_here_is_refused_with_the_command_that_works_and_shown_all_the_same()
    {
        _bench.Programs.AddSystemctl();
        await File.WriteAllTextAsync(_bench.Programs.At("fail-show-environment"), "", Cancel);
        Assert.Equal("orchestrator tick-service start", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Systemd))).Fix);
        _bench.Programs.AddCrontab();

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Systemd));

        Assert.Equal(("tick-service-unavailable", "orchestrator tick-service register cron"), (error.Code, error.Fix));
        Assert.Equal("launchd", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Launchd))).Target);
        var shown = await AddAsync(TickServiceKind.Systemd, dryRun: true);
        Assert.Equal((2, error.Fix, error.Message), (shown.Files.Count, shown.Fix, shown.Detail));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_bench.Unit("x"))));
    }

    [Fact]
    public async Task A_crontab_that_cannot_be_read_is_never_written()
    {
        _bench.Programs.Write("crontab", "echo 'You (ana) are not allowed to use this program' >&2\nexit 1");

        Assert.Contains("not allowed", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(TickServiceKind.Cron))).Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Programs.Changes);
    }

    [Fact]
    public async Task An_interval_that_cron_cannot_count_is_refused_before_anything_is_written()
    {
        Everything();

        Assert.Equal("--interval 6m", (await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Of<Registration>().AddAsync(TickServiceKind.Cron, TimeSpan.FromMinutes(7), dryRun: false, Cancel))).Fix);
        Assert.Empty(_bench.Programs.Changes);
    }

    private void Everything()
    {
        _bench.Programs.AddSystemctl();
        _bench.Programs.AddLaunchctl();
        _bench.Programs.AddCrontab();
    }

    private Task<TickService> AddAsync(TickServiceKind kind, bool dryRun = false) => _bench.Of<Registration>().AddAsync(kind, s_interval, dryRun, Cancel);

    private void Replace(TickService made, string old, string now)
    {
        foreach (var path in made.Files.Select(file => file.Path == "crontab" ? _bench.Programs.At("tab") : file.Path))
        {
            File.WriteAllText(path, File.ReadAllText(path).Replace($"Orchestrator {old}:", $"Orchestrator {now}:", StringComparison.Ordinal));
        }
    }
}

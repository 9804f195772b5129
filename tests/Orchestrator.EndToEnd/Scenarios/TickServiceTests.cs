using System.Diagnostics;
using Orchestrator.EndToEnd.Harness;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Ticks that come by themselves, by real processes.</summary>
public sealed class TickServiceTests
{
    /// <summary>A worker that goes on until somebody ends it.</summary>
    private const string Endless = "echo $$ > worker.pid\nexec sleep 600\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Signals => ["TERM", "HUP", "INT"];

    [Fact]
    public async Task A_tick_in_an_environment_that_holds_a_home_alone_starts_what_is_ready()
    {
        await using var owner = await Owner.CreateAsync(Endless);
        await owner.ReadyAsync("pay");

        var tick = await owner.BareAsync(Installation.Orchestrator, ["tick"], [("HOME", owner.Home), .. Runtime()]);

        Assert.True(tick is { Exit: 0, Errors: "" }, tick.ToString());
        Assert.Contains("pay-1", tick.Output, StringComparison.Ordinal);
        Assert.True(await IsWorkingAsync(owner));
    }

    [Fact]
    public async Task What_is_registered_with_cron_ticks_as_cron_calls_it_and_is_taken_out_byte_for_byte()
    {
        await using var owner = await Owner.CreateAsync(Endless);
        await owner.ReadyAsync("pay");
        var tab = Path.Combine(owner.Programs, "tab");
        await File.WriteAllTextAsync(tab, "MAILTO=ana\n0 5 * * * backup %Y\n", Cancel);
        var crontab = Path.Combine(owner.Programs, "crontab");
        await File.WriteAllTextAsync(crontab, "#!/bin/sh\n[ \"$1\" = -l ] && exec cat \"$(dirname \"$0\")/tab\"\ncat > \"$(dirname \"$0\")/tab\"\n", Cancel);
        File.SetUnixFileMode(crontab, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var service = await owner.AskAsync<TickService>("tick-service", "register", "cron", "--interval", "10m");
        Assert.Equal((TickServiceHost.Cron, TimeSpan.FromMinutes(10)), (service.Host, service.Interval));
        var line = (await File.ReadAllLinesAsync(tab, Cancel)).Single(line => line.StartsWith("*/10 ", StringComparison.Ordinal));
        var command = line["*/10 * * * * ".Length..].Replace(@"\%", "%", StringComparison.Ordinal);
        var called = await owner.BareAsync("/bin/sh", ["-c", command], ("HOME", owner.Home), ("LOGNAME", "ana"), ("SHELL", "/bin/sh"), ("PATH", "/usr/bin:/bin"));

        Assert.True(called is { Exit: 0, Output: "", Errors: "" }, called.ToString());
        Assert.True(await IsWorkingAsync(owner));
        var seen = Assert.Single(await owner.AskAsync<TickService[]>("tick-service", "get"));
        Assert.True(seen is { Host: TickServiceHost.Cron, LastTick: not null, Fix: null }, seen.ToString());
        await owner.ShellAsync("orchestrator tick-service unregister");
        Assert.Equal("MAILTO=ana\n0 5 * * * backup %Y\n", await File.ReadAllTextAsync(tab, Cancel));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_server_says_what_its_ticks_did_and_ends_well_within_seconds_while_its_worker_goes_on(string signal)
    {
        await using var owner = await Owner.CreateAsync(Endless);
        await owner.ReadyAsync("pay");
        using var server = owner.Start("serve", "--interval", "1s");

        Assert.Contains("ticks every 1s", await server.StandardOutput.ReadLineAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("shop: started pay-1", await server.StandardOutput.ReadLineAsync(Cancel), StringComparison.Ordinal);
        var status = await owner.AskAsync<OrchestratorStatus>("status", "--all");
        Assert.Equal((TickServiceHost.Serve, server.Id), (Assert.Single(status.TickServices).Host, status.TickServices[0].Pid));
        Assert.Equal(["shop"], status.Projects.Select(project => project.Project));
        await owner.ShellAsync($"while [ ! -s worker.pid ]; do sleep 0.1; done; kill -{signal} {server.Id}");

        await server.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal((0, ""), (server.ExitCode, await server.StandardError.ReadToEndAsync(Cancel)));
        await owner.ShellAsync("kill -0 $(cat worker.pid)");
        Assert.True(await IsWorkingAsync(owner));
        Assert.Empty(await owner.AskAsync<TickService[]>("tick-service", "get"));
    }

    [Fact]
    public async Task One_process_makes_the_ticks_and_a_dead_one_s_place_is_free()
    {
        await using var owner = await Owner.CreateAsync(Endless);
        using var first = owner.Start("serve", "--interval", "1s");
        await first.StandardOutput.ReadLineAsync(Cancel);

        var second = await owner.OrchestratorAsync("serve");
        Assert.Equal(4, second.Exit);
        Assert.Contains($"process {first.Id} (orchestrator serve, every 1s", second.Errors, StringComparison.Ordinal);
        Assert.Contains("try: orchestrator tick-service stop", second.Errors, StringComparison.Ordinal);
        await TickedAsync(owner);
        first.Kill();
        await first.WaitForExitAsync(Cancel);

        var ill = Assert.Single(await owner.AskAsync<HealthCheck[]>("doctor", "--quick"), check => check.Name == "tick_service");
        Assert.Equal((false, "orchestrator tick-service start"), (ill.Ok, ill.Fix));
        Assert.Contains($"process {first.Id}, which made ticks, is gone", ill.Detail, StringComparison.Ordinal);
        using var third = owner.Start("serve", "--interval", "1s");
        Assert.Contains("ticks every 1s", await third.StandardOutput.ReadLineAsync(Cancel), StringComparison.Ordinal);
        await TickedAsync(owner);
        Assert.All((await owner.AskAsync<HealthCheck[]>("doctor", "--quick")).Where(check => check.Name == "tick_service"), check => Assert.True(check.Ok, check.Detail));
    }

    [Fact]
    public async Task From_a_shell_a_service_is_started_seen_and_stopped()
    {
        await using var owner = await Owner.CreateAsync(Endless);

        var started = await owner.AskAsync<TickService>("tick-service", "start", "--interval", "2s");
        Assert.Equal(TickServiceHost.Serve, started.Host);
        var seen = Assert.Single(await owner.AskAsync<TickService[]>("tick-service", "get"));
        Assert.Equal((started.Pid, TimeSpan.FromSeconds(2)), (seen.Pid, seen.Interval));
        var time = Stopwatch.StartNew();
        await owner.ShellAsync("orchestrator tick-service stop");

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(15), $"stopping took {time.Elapsed}");
        Assert.Empty(await owner.AskAsync<TickService[]>("tick-service", "get"));
        Assert.Equal(3, (await owner.OrchestratorAsync("tick-service", "stop")).Exit);
    }

    private static async Task<bool> IsWorkingAsync(Owner owner) => Assert.Single(await owner.AskAsync<Run[]>("run", "get")) is { RunId: "pay-1", State: RunState.Working };

    private static async Task TickedAsync(Owner owner)
    {
        while ((await owner.AskAsync<TickService[]>("tick-service", "get")).Single().LastTick is null)
        {
            Cancel.ThrowIfCancellationRequested();
        }
    }

    private static (string, string)[] Runtime() => Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } runtime ? [("DOTNET_ROOT", runtime)] : [];
}

using System.Threading.Channels;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>The tick service of a process, with ticks that a test plays.</summary>
public sealed class ResidentServiceTests : IAsyncDisposable
{
    private static readonly TickRhythm s_minute = TickRhythm.Of(TimeSpan.FromMinutes(1), null);
    private readonly ServiceBench _bench = new();
    private readonly Channel<TickReport> _reports = Channel.CreateUnbounded<TickReport>();
    private int _ticks;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ResidentService Service => _bench.Of<ResidentSlot>().Service;

    private TickServiceList Services => _bench.Of<TickServiceList>();

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task It_is_seen_from_outside_while_it_runs_and_leaves_nothing_behind()
    {
        await StartAsync();
        await TickedAsync(1);

        var seen = Services.Resident()!;
        Assert.Equal((TickServiceHost.Pwsh, System.Environment.ProcessId, TimeSpan.FromMinutes(1)), (seen.Host, seen.Pid, seen.Interval));
        Assert.Equal(_bench.Clock.GetUtcNow(), seen.LastTick);
        Assert.Equal(_bench.Clock.GetUtcNow() + TimeSpan.FromMinutes(1), seen.NextTick);

        Assert.NotNull(await Service.StopAsync(Cancel));
        Assert.Null(await Service.StopAsync(Cancel));
        Assert.Null(Services.Resident());
        Assert.Equal(["tick-service.lock"], Directory.EnumerateFiles(_bench.State("")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Starting_it_again_in_the_same_rhythm_is_starting_it_once_and_in_another_a_conflict()
    {
        var running = await StartAsync();

        Assert.Same(running, await StartAsync());
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => Service.StartAsync(TickServiceHost.Pwsh, TickRhythm.Of(TimeSpan.FromHours(1), null), Tick, Cancel));
        Assert.Equal(("tick-service-running", "orchestrator tick-service stop"), (error.Code, error.Fix));
        Assert.Contains($"process {System.Environment.ProcessId} (pwsh, every 1m, since ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_one_on_this_machine_is_refused_until_the_first_is_gone()
    {
        await StartAsync();
        await using var other = _bench.Made<ResidentService>();

        await Assert.ThrowsAsync<OrchestratorException>(() => other.StartAsync(TickServiceHost.Serve, s_minute, Tick, Cancel));
        await Service.StopAsync(Cancel);

        await other.StartAsync(TickServiceHost.Serve, s_minute, Tick, Cancel);
        Assert.Equal(TickServiceHost.Serve, Services.Resident()!.Host);
    }

    [Fact]
    public async Task A_holder_who_is_gone_holds_nothing()
    {
        SmallFile.Write(_bench.State("tick-service.json"), new ScheduleHolder(new ProcessIdentity(int.MaxValue, 1, "another boot"), TickServiceHost.Serve, _bench.Clock.GetUtcNow(), "0.1.0", TimeSpan.FromMinutes(1), null));

        Assert.Null(Services.Resident());
        await StartAsync();
        Assert.Equal(System.Environment.ProcessId, Services.Resident()!.Pid);
    }

    [Fact]
    public async Task A_tick_that_fails_is_told_and_the_next_comes()
    {
        await Service.StartAsync(
            TickServiceHost.Serve, s_minute,
            _ => ++_ticks == 1 ? throw new OrchestratorException(ErrorKind.Environment, "user-file-invalid", "projects.yaml:1:1: no mapping.", "vi projects.yaml") : Tick(Cancel),
            Cancel);
        await Eventually.HoldsAsync(() => Services.Resident()!.Fix is not null, "the failure told");
        Assert.Equal("vi projects.yaml", Services.Resident()!.Fix);
        Assert.Contains("projects.yaml:1:1", Services.Resident()!.Detail, StringComparison.Ordinal);

        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(() => Services.Resident()!.Fix is null, "the next tick");
    }

    [Fact]
    public async Task Whoever_listens_hears_what_was_done_until_the_end_and_nothing_else()
    {
        var running = await StartAsync();
        var heard = running.News.Listen(Cancel);
        await TickedAsync(1);
        _reports.Writer.TryWrite(new TickReport { Project = "shop", Path = "/shop", Outcome = TickOutcome.Idle });
        _reports.Writer.TryWrite(new TickReport { Project = "bank", Path = "/bank", Outcome = TickOutcome.Worked, Detail = "started pay-1" });
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await TickedAsync(2);
        await Service.StopAsync(Cancel);

        Assert.Equal(["started pay-1"], (await heard.ToListAsync(Cancel)).Select(report => report.Detail));
        Assert.Empty(await running.News.Listen(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task It_stops_when_it_is_asked_by_name_and_for_no_other()
    {
        await StartAsync();
        var request = _bench.Of<StopRequest>();
        var asked = 0;
        request.Heed(() => asked++);
        SmallFile.Write(_bench.State("tick-service.stop"), new ProcessIdentity(1, 1, "boot"));
        request.Heed(() => asked++);
        Assert.Equal(0, asked);

        Assert.True(request.Ask(_bench.Of<IProcessTable>().Self));

        await Eventually.HoldsAsync(() => Service.Running is null, "the service stopped");
        Assert.Null(Services.Resident());
    }

    [Fact]
    public async Task It_ends_with_its_engine()
    {
        var scope = _bench.Of<EngineScope>();
        await StartAsync();

        await scope.DisposeAsync();

        Assert.Null(Services.Resident());
    }

    private Task<RunningTicks> StartAsync() => Service.StartAsync(TickServiceHost.Pwsh, s_minute, Tick, Cancel);

    private Task TickedAsync(int count) => Eventually.HoldsAsync(() => _bench.Of<Heartbeats>().Last(TickServiceHost.Pwsh)?.Ticks >= count, $"{count} ticks");

    private async IAsyncEnumerable<TickReport> Tick([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (_reports.Reader.TryRead(out var report))
        {
            yield return report;
        }
    }
}

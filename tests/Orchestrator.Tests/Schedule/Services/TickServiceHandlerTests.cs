using NSubstitute;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>What people ask of tick services, with processes that a test plays.</summary>
public sealed class TickServiceHandlerTests : IAsyncDisposable
{
    private static readonly TickRhythm s_minute = TickRhythm.Of(null, null);
    private readonly ServiceBench _bench = new();
    private readonly IDetachedPrograms _programs = Substitute.For<IDetachedPrograms>();
    private readonly IProcessSignals _signals = Substitute.For<IProcessSignals>();
    private TakenSchedule? _taken;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Call Call => new(new Lazy<Actor>(new Actor(ActorKinds.Person, "ana")), "test", "/", null);

    public async ValueTask DisposeAsync()
    {
        _taken?.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_process_that_ends_with_its_command_starts_one_that_stays()
    {
        _programs.Start(Arg.Any<IReadOnlyList<string>>(), Arg.Any<string>(), Arg.Any<string>()).Returns(_ =>
        {
            Hold(TickServiceHost.Serve);
            return new TaskCompletionSource().Task;
        });

        await _bench.Made<ServeProgram>(_programs).StartAsync(TickRhythm.Of(TimeSpan.FromMinutes(5), null), Cancel);

        _ = _programs.Received(1).Start(Arg.Is<IReadOnlyList<string>>(words => words.SequenceEqual(new[] { _bench.Program, "serve", "--interval", "5m" })), Arg.Any<string>(), _bench.State("tick-service.log"));
        Assert.Equal("tick-service-running", (await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Made<ServeProgram>(_programs).StartAsync(s_minute, Cancel))).Code);
    }

    [Fact]
    public async Task One_that_ends_at_once_is_told_with_its_last_words()
    {
        _programs.Start(Arg.Any<IReadOnlyList<string>>(), Arg.Any<string>(), Arg.Any<string>()).Returns(_ =>
        {
            File.WriteAllText(_bench.State("tick-service.log"), "09:00:00 ticks every 1m\norchestrator: no space left\n\n");
            return Task.CompletedTask;
        });
        Directory.CreateDirectory(_bench.State(""));

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => _bench.Made<ServeProgram>(_programs).StartAsync(s_minute, Cancel));

        Assert.Equal(("serve-failed", $"tail {_bench.State("tick-service.log")}"), (error.Code, error.Fix));
        Assert.EndsWith("orchestrator: no space left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_asked_to_end_and_waited_for()
    {
        var holder = Hold(TickServiceHost.Serve);
        _signals.AskToEnd(holder.Process).Returns(_ =>
        {
            _taken!.Dispose();
            return true;
        });

        Assert.Equal("would be stopped: ticks every 1m, in this process", (await StopAsync(dryRun: true)).Detail);
        Assert.Equal("stopped; workers go on", (await StopAsync()).Detail);
        _signals.Received(1).AskToEnd(holder.Process);
    }

    [Fact]
    public async Task A_shell_is_asked_to_stop_and_not_to_end()
    {
        var holder = Hold(TickServiceHost.Pwsh);
        _signals.Poke(holder.Process).Returns(_ =>
        {
            Assert.Equal(holder.Process, SmallFile.Read<ProcessIdentity>(_bench.State("tick-service.stop")));
            _taken!.Dispose();
            return true;
        });

        await StopAsync();

        _signals.DidNotReceive().AskToEnd(Arg.Any<ProcessIdentity>());
    }

    [Fact]
    public async Task One_that_does_not_stop_is_named_with_the_command_that_ends_it()
    {
        var holder = Hold(TickServiceHost.Serve);

        var stopping = Assert.ThrowsAsync<OrchestratorException>(() => StopAsync());
        while (!stopping.IsCompleted)
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopping, Task.Delay(1, Cancel));
        }

        Assert.Equal($"kill -KILL {holder.Process.Pid}", (await stopping).Fix);
    }

    [Fact]
    public async Task One_that_died_is_cleared_away_once()
    {
        _bench.Of<Heartbeats>().Beat(new Heartbeat { Host = TickServiceHost.Serve, Since = _bench.Clock.GetUtcNow() });

        Assert.Equal($"process {Environment.ProcessId} was gone already", (await StopAsync()).Detail);
        Assert.Equal("tick-service-missing", (await Assert.ThrowsAsync<OrchestratorException>(() => StopAsync())).Code);
    }

    [Fact]
    public async Task Ticks_of_other_processes_are_shown_by_the_word_that_they_leave()
    {
        var beats = _bench.Of<Heartbeats>();
        var handler = _bench.Made<WatchTickServiceHandler>();
        Assert.Equal("tick-service-missing", (await Assert.ThrowsAsync<OrchestratorException>(async () => await handler.HandleAsync(new(), Call, Cancel).ToListAsync(Cancel))).Code);
        Hold(TickServiceHost.Serve);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var watching = handler.HandleAsync(new(), Call, enough.Token).GetAsyncEnumerator(enough.Token);
        var next = watching.MoveNextAsync().AsTask();
        foreach (var detail in new[] { "started a-1", "started b-1" })
        {
            _bench.Clock.Advance(TimeSpan.FromMinutes(1));
            beats.Beat(new Heartbeat { Host = TickServiceHost.Serve, At = _bench.Clock.GetUtcNow(), News = [new TickReport { Project = "shop", Outcome = TickOutcome.Worked, Detail = detail }] });
            while (!next.IsCompleted)
            {
                _bench.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.WhenAny(next, Task.Delay(5, Cancel));
            }

            Assert.True(await next);
            Assert.Equal(detail, watching.Current.Detail);
            next = watching.MoveNextAsync().AsTask();
        }

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await watching.DisposeAsync();
    }

    [Fact]
    public async Task A_tick_that_a_registered_service_starts_leaves_word_of_it()
    {
        var reports = new[] { new TickReport { Project = "shop", Path = "/shop", Outcome = TickOutcome.Idle } }.ToAsyncEnumerable();
        var ticks = _bench.Of<ServiceTicks>();

        Assert.Same(reports, ticks.Noted(reports, Cancel));
        _bench.Environment.Variables[ServiceTicks.Variable] = "systemd";
        Assert.Single(await ticks.Noted(reports, Cancel).ToListAsync(Cancel));
        Assert.Single(await ticks.Noted(reports, Cancel).ToListAsync(Cancel));

        var beat = _bench.Of<Heartbeats>().Last(TickServiceHost.Systemd)!;
        Assert.Equal((2, 1, _bench.Clock.GetUtcNow()), (beat.Ticks, beat.Projects, beat.At));
    }

    private ScheduleHolder Hold(TickServiceHost host)
    {
        _taken = _bench.Of<ScheduleLease>().Take(new ScheduleHolder(_bench.Of<IProcessTable>().Self, host, _bench.Clock.GetUtcNow(), "0.1.0", TimeSpan.FromMinutes(1), null));
        return _taken.Self;
    }

    private Task<TickService> StopAsync(bool dryRun = false) =>
        _bench.Made<StopTickServiceHandler>(_signals, _bench.Made<StopRequest>(_signals)).HandleAsync(new StopTickService(dryRun), Call, Cancel);
}

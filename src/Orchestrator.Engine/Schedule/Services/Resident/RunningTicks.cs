using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>Ticks that are being made by this process, one after the other. What goes wrong with one is told, and the next comes.</summary>
internal sealed class RunningTicks(TakenSchedule lease, Heartbeats beats, TimeProvider clock, Func<CancellationToken, IAsyncEnumerable<TickReport>> tick) : IAsyncDisposable
{
    /// <summary>A shell that closes waits for its modules three seconds in all.</summary>
    private static readonly TimeSpan s_stopAtMost = TimeSpan.FromSeconds(2);

    private TickTimer? _timer;
    private volatile bool _over;

    public ScheduleHolder Holder => lease.Self;

    public TickNews News { get; } = new();

    /// <summary>Begins.</summary>
    /// <exception cref="OrchestratorException">The heartbeat can't be written.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        beats.Supersede(Holder.Host);
        _timer = await TickTimer.StartAsync(Holder.Rhythm(), TickAsync, clock, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When the next tick is due.</summary>
    public Task<DateTimeOffset?> NextAsync() => _timer?.NextAsync() ?? Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Makes no more, and gives the right to it back. A tick that doesn't end in time ends with the process; each project's own lease keeps it apart from others.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_timer is { } timer)
        {
            await timer.StopAsync(s_stopAtMost).ConfigureAwait(false);
        }

        _over = true;
        News.End();
        beats.End(Holder.Host);
        lease.Dispose();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var tally = new TickTally(beats.Last(Holder.Host), Holder.Host, at);
        OrchestratorException? problem = null;
        try
        {
            await foreach (var report in tick(cancellationToken).ConfigureAwait(false))
            {
                if (tally.Add(report))
                {
                    News.Tell(report);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            problem = Errors.Translate(error);
        }

        var next = await NextAsync().ConfigureAwait(false);
        if (!_over)
        {
            beats.Beat(tally.Beat(clock.GetElapsedTime(began)) with { Next = next, Problem = problem?.Message, Fix = problem?.Fix });
        }
    }
}

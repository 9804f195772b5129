using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>The tick service of this process: none, or one. It lives as long as the engine does, or until it is stopped.</summary>
internal sealed class ResidentService(ScheduleLease lease, Heartbeats beats, StopRequest requests, IProcessTable processes, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private RunningTicks? _running;
    private IDisposable? _listening;

    /// <summary>The ticks that this process makes; null: none.</summary>
    public RunningTicks? Running => _running;

    /// <summary>Begins to make ticks. Where they are made in the same rhythm already, nothing changes.</summary>
    /// <param name="host">What this process is.</param>
    /// <param name="rhythm">When they are made.</param>
    /// <param name="tick">Makes one.</param>
    /// <param name="cancellationToken">Leaves it.</param>
    /// <exception cref="OrchestratorException">This or another process makes them already (<c>tick-service-running</c>).</exception>
    public async Task<RunningTicks> StartAsync(TickServiceHost host, TickRhythm rhythm, Func<CancellationToken, IAsyncEnumerable<TickReport>> tick, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_running is { } running && running.Holder.Rhythm() == rhythm)
            {
                return running;
            }

            var taken = lease.Take(new ScheduleHolder(processes.Self, host, clock.GetUtcNow(), EngineVersion.Build, rhythm.Interval, rhythm.Cron));
            var begun = new RunningTicks(taken, beats, clock, tick);
            try
            {
                await begun.StartAsync(cancellationToken).ConfigureAwait(false);
                _listening = requests.Listen(() => _ = Task.Run(() => StopAsync(CancellationToken.None)));
            }
            catch
            {
                await begun.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            return _running = begun;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes no more. Workers go on.</summary>
    /// <returns>The process and what it did; null: it made none.</returns>
    public async Task<ScheduleHolder?> StopAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_running is not { } running)
            {
                return null;
            }

            _listening?.Dispose();
            (_running, _listening) = (null, null);
            await running.DisposeAsync().ConfigureAwait(false);
            return running.Holder;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);
}

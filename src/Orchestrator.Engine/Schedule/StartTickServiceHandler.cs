using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule;

/// <summary>Begins to make ticks: in this process where it stays, else in one that is started for it.</summary>
internal sealed class StartTickServiceHandler(EngineOptions options, ResidentSlot slot, ServeProgram serve, Ticker ticker, ScheduleLease lease, TickServiceList services)
    : IOperationHandler<StartTickService, TickService>
{
    public async Task<TickService> HandleAsync(StartTickService operation, Call call, CancellationToken cancellationToken)
    {
        var rhythm = TickRhythm.Of(operation.Interval, operation.Cron);
        if (operation.DryRun)
        {
            return services.Resident() ?? new TickService
            {
                Host = options.Host ?? TickServiceHost.Serve,
                Interval = rhythm.Interval,
                Cron = rhythm.Cron,
                Detail = $"would tick {rhythm}",
                Commands = options.Host is null ? [serve.CommandLine(rhythm)] : [],
            };
        }

        if (options.Host is not { } host)
        {
            await serve.StartAsync(rhythm, cancellationToken).ConfigureAwait(false);
            return services.Of(lease.Holder()!);
        }

        var terms = new TickTerms($"scheduler via {host.ToString().ToLowerInvariant()}");
        var running = await slot.Service.StartAsync(host, rhythm, token => ticker.TickAsync(terms, token), cancellationToken).ConfigureAwait(false);
        return services.Of(running.Holder) with { NextTick = await running.NextAsync().ConfigureAwait(false) };
    }
}

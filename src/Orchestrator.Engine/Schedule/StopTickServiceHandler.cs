using System.Globalization;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;

namespace Orchestrator.Engine.Schedule;

/// <summary>Stops the ticks of this process, or asks the process that makes them. A server ends with them; a shell does not.</summary>
internal sealed class StopTickServiceHandler(ResidentSlot slot, ScheduleLease lease, Heartbeats beats, StopRequest request, IProcessSignals signals, TickServiceList services, TimeProvider clock)
    : IOperationHandler<StopTickService, TickService>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public async Task<TickService> HandleAsync(StopTickService operation, Call call, CancellationToken cancellationToken)
    {
        if (lease.Holder() is not { } holder)
        {
            return Gone(operation.DryRun);
        }

        var service = services.Of(holder) with { NextTick = null };
        if (operation.DryRun)
        {
            return service with { Detail = $"would be stopped: {service.Detail}" };
        }

        if (await slot.Service.StopAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            _ = holder.Host == TickServiceHost.Pwsh ? request.Ask(holder.Process) : signals.AskToEnd(holder.Process);
            await GoneAsync(holder, cancellationToken).ConfigureAwait(false);
        }

        return service with { Detail = "stopped; workers go on", Fix = null };
    }

    /// <summary>One that died left word of its last tick, by which the doctor knows it; whoever stops it doesn't want it back.</summary>
    private TickService Gone(bool dryRun)
    {
        if (Heartbeats.Resident.Select(beats.Last).OfType<Heartbeat>().MaxBy(beat => beat.At ?? beat.Since) is not { } last)
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "tick-service-missing", "No process makes ticks by itself. What is registered with the system is taken out by 'tick-service unregister'.", "orchestrator tick-service get");
        }

        if (!dryRun)
        {
            foreach (var host in Heartbeats.Resident)
            {
                beats.End(host);
            }
        }

        return new TickService { Host = last.Host, Since = last.Since, LastTick = last.At, Version = last.Version, Detail = $"process {last.Pid} was gone already" };
    }

    private async Task GoneAsync(ScheduleHolder holder, CancellationToken cancellationToken)
    {
        for (var deadline = clock.GetUtcNow() + s_patience; lease.Holder() == holder; await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false))
        {
            if (clock.GetUtcNow() > deadline)
            {
                throw new OrchestratorException(
                    ErrorKind.Environment, "tick-service-survives", $"{holder} does not stop.", $"kill -KILL {holder.Process.Pid}", holder.Process.Pid.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}

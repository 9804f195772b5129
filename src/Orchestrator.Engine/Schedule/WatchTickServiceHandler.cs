using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Resident;

namespace Orchestrator.Engine.Schedule;

/// <summary>Shows ticks as services make them: those of this process as they happen, those of others by the word that they leave.</summary>
internal sealed class WatchTickServiceHandler(ResidentSlot slot, TickServiceList services, Heartbeats beats, TimeProvider clock) : IStreamHandler<WatchTickService, TickReport>
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    public IAsyncEnumerable<TickReport> HandleAsync(WatchTickService operation, Call call, CancellationToken cancellationToken) =>
        slot.Service.Running?.News.Listen(cancellationToken) ?? OthersAsync(cancellationToken);

    private async IAsyncEnumerable<TickReport> OthersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await services.AllAsync(cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(ErrorKind.NotFound, "tick-service-missing", "Nothing makes ticks by itself.", "orchestrator tick-service start");
        }

        var seen = Enum.GetValues<TickServiceHost>().ToDictionary(host => host, host => beats.Last(host)?.At);
        while (true)
        {
            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
            foreach (var beat in seen.Keys.Select(beats.Last).OfType<Heartbeat>().Where(beat => beat.At != seen[beat.Host]).ToList())
            {
                seen[beat.Host] = beat.At;
                foreach (var report in beat.News)
                {
                    yield return report;
                }
            }
        }
    }
}

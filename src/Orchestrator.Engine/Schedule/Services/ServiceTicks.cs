using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>
/// A tick of a service that starts a process for each: the files that it was registered by name it in the environment. Such
/// a tick leaves a heartbeat, as those of a process that stays do.
/// </summary>
internal sealed class ServiceTicks(Heartbeats beats, CallerEnvironment environment, TimeProvider clock)
{
    /// <summary>The variable that names the service.</summary>
    public const string Variable = "ORCHESTRATOR_TICK_SERVICE";

    private TickServiceHost? Host =>
        Enum.TryParse<TickServiceKind>(environment.Get(Variable), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? Enum.Parse<TickServiceHost>(kind.ToString()) : null;

    /// <summary>Hands a tick's reports on; when a service had it made, word of it is left at its end.</summary>
    public IAsyncEnumerable<TickReport> Noted(IAsyncEnumerable<TickReport> tick, CancellationToken cancellationToken) =>
        Host is { } host ? NotedAsync(tick, host, cancellationToken) : tick;

    private async IAsyncEnumerable<TickReport> NotedAsync(IAsyncEnumerable<TickReport> tick, TickServiceHost host, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var tally = new TickTally(beats.Last(host), host, clock.GetUtcNow());
        await foreach (var report in tick.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            tally.Add(report);
            yield return report;
        }

        beats.Beat(tally.Beat(clock.GetElapsedTime(began)));
    }
}

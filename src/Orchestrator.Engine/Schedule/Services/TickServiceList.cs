using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services.Registered;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>What makes ticks by itself on this machine, for this user.</summary>
internal sealed class TickServiceList(ScheduleLease lease, Heartbeats beats, IEnumerable<IServiceKind> kinds, IProcessTable processes)
{
    /// <summary>The process that makes them; null: none.</summary>
    public TickService? Resident() => lease.Holder() is { } holder ? Of(holder) : null;

    /// <summary>Those of which something is known without asking the system.</summary>
    public IReadOnlyList<TickService> Known()
    {
        var registered = Enum.GetValues<TickServiceHost>().Except(Heartbeats.Resident).Select(beats.Last).OfType<Heartbeat>()
            .Select(beat => Beaten(new TickService { Host = beat.Host, Since = beat.Since, Detail = "registered" }, beat));
        return [.. Resident() is { } resident ? [resident] : Array.Empty<TickService>(), .. registered];
    }

    /// <summary>All of them, the process that stays first.</summary>
    public async IAsyncEnumerable<TickService> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Resident() is { } resident)
        {
            yield return resident;
        }

        foreach (var kind in kinds)
        {
            if (await kind.FindAsync(cancellationToken).ConfigureAwait(false) is { } registered)
            {
                yield return Of(registered, kind);
            }
        }
    }

    /// <summary>What a process that makes ticks looks like from outside.</summary>
    public TickService Of(ScheduleHolder holder) => Beaten(
        new TickService
        {
            Host = holder.Host,
            Pid = holder.Process.Pid,
            Since = holder.Since,
            Interval = holder.Interval,
            Cron = holder.Cron,
            Version = holder.Version,
            Detail = $"ticks {holder.Rhythm()}, {(holder.Process == processes.Self ? "in this process" : $"process {holder.Process.Pid}")}",
        },
        beats.Last(holder.Host));

    private TickService Of(RegisteredService registered, IServiceKind kind) => Beaten(
        new TickService
        {
            Host = registered.Host,
            Interval = registered.Mark.Interval,
            Version = registered.Mark.Version,
            Files = registered.Files,
            Detail = registered.Loaded == false ? "registered, but the system makes no ticks of it" : $"ticks every {DurationText.Format(registered.Mark.Interval)}",
            Fix = registered.Loaded == false ? kind.Revive : null,
        },
        beats.Last(registered.Host));

    private static TickService Beaten(TickService service, Heartbeat? beat) => beat is null ? service : service with
    {
        Since = service.Since ?? beat.Since,
        LastTick = beat.At,
        NextTick = beat.Next ?? (beat.At is { } at && service.Interval is { } interval ? at + interval : null),
        Version = beat.At is null ? service.Version : beat.Version,
        Detail = beat.Problem is { } problem ? $"{service.Detail}; the last one failed: {problem}" : service.Detail,
        Fix = service.Fix ?? beat.Fix,
    };
}

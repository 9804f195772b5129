using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>Looks whether what makes ticks by itself is well. Several at a time are: each project is ticked by one of them at a time.</summary>
internal sealed class ServiceDoctor(
    ProjectFolder project, ProjectRegistry registry, ScheduleLease lease, Heartbeats beats, IEnumerable<IServiceKind> kinds, Linger linger, TimeProvider clock)
{
    private const string Start = "orchestrator tick-service start";

    /// <summary>A tick may take minutes, and word of it is left at its end.</summary>
    private static readonly TimeSpan s_longestTick = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ServiceFinding>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = new List<ServiceFinding>();
        var makers = new List<string>();
        if (lease.Holder() is { } holder)
        {
            makers.Add($"process {holder.Process.Pid}");
            findings.Add(Of(holder));
        }

        foreach (var kind in kinds)
        {
            if (await kind.FindAsync(cancellationToken).ConfigureAwait(false) is { } registered)
            {
                makers.Add(Name(registered.Kind));
                findings.Add(Of(registered, kind));
            }
        }

        findings.AddRange(Dead(lease.Holder()));
        if (findings.Count == 0)
        {
            return [new("nothing makes ticks by itself: work goes on while somebody has it go on")];
        }

        if (makers.Count > 1)
        {
            findings.Add(new($"{string.Join(" and ", makers)} make ticks: harmless, a project is ticked by one of them at a time"));
        }

        return makers.Count == 0 || Unseen(makers) is not { } unseen ? findings : [.. findings, unseen];
    }

    private ServiceFinding Of(ScheduleHolder holder)
    {
        var name = $"process {holder.Process.Pid}";
        if (beats.Last(holder.Host) is { } beat && Ailing(name, beat, holder.Rhythm(), $"orchestrator tick-service stop && {Start}") is { } ill)
        {
            return ill;
        }

        return holder.Version == EngineVersion.Build
            ? new($"{name} ticks {holder.Rhythm()}{Last(beats.Last(holder.Host))}")
            : new($"{name} runs version {holder.Version}, and this is {EngineVersion.Build}", $"orchestrator tick-service stop && {Start}");
    }

    private ServiceFinding Of(RegisteredService registered, IServiceKind kind)
    {
        var name = Name(registered.Kind);
        var again = $"orchestrator tick-service register {name} --interval {DurationText.Format(registered.Mark.Interval)}";
        var here = EngineVersion.Current.ToString(3);
        if (registered.Program is not { } program || !File.Exists(program))
        {
            return new($"{name} is to start '{registered.Program}', which is not there", again);
        }

        if (registered.Mark.Version != here)
        {
            return new($"what {name} is registered by was made by version {registered.Mark.Version}, and this is {here}", again);
        }

        if (registered.Loaded == false)
        {
            return new($"{name} makes no ticks, though it is registered", kind.Revive);
        }

        if (Ailing(name, beats.Last(registered.Host), new TickRhythm(registered.Mark.Interval, null), kind.Revive) is { } ill)
        {
            return ill;
        }

        return registered.Kind == TickServiceKind.Systemd && !linger.IsOn
            ? new($"{name} ends with its ticks and their workers when you log out", Linger.Command)
            : new($"{name} ticks every {DurationText.Format(registered.Mark.Interval)}{Last(beats.Last(registered.Host))}");
    }

    /// <summary>A service of which nothing has been heard for too long, or whose ticks fail.</summary>
    private ServiceFinding? Ailing(string name, Heartbeat? beat, TickRhythm rhythm, string revive)
    {
        if (beat is null)
        {
            return null;
        }

        var silence = beats.Silence(beat);
        var late = rhythm.Interval is { } interval ? silence > (3 * interval) + s_longestTick : beat.Next < clock.GetUtcNow() - s_longestTick && silence > s_longestTick;
        return late ? new($"{name} is to tick {rhythm}, and the last one was {(beat.At is null ? "never" : TimeText.Ago(beat.At, clock.GetUtcNow()))}", revive)
            : beat.Problem is { } problem ? new($"the last tick of {name} failed: {problem}", beat.Fix ?? "orchestrator tick")
            : null;
    }

    /// <summary>A process that made ticks and is gone without having been stopped.</summary>
    private IEnumerable<ServiceFinding> Dead(ScheduleHolder? holder) => Heartbeats.Resident
        .Where(host => host != holder?.Host)
        .Select(beats.Last).OfType<Heartbeat>()
        .Select(beat => new ServiceFinding($"process {beat.Pid}, which made ticks, is gone; its last tick was {TimeText.Ago(beat.At ?? beat.Since, clock.GetUtcNow())}", Start));

    private ServiceFinding? Unseen(List<string> makers)
    {
        if (registry.Find(project.Root) is null)
        {
            return new($"this project is not registered: {string.Join(" and ", makers)} {(makers.Count == 1 ? "does" : "do")} not see it", "orchestrator project register");
        }

        return Enum.GetValues<TickServiceHost>().Select(beats.Last).OfType<Heartbeat>().Where(beat => beat.At is not null).MaxBy(beat => beat.At)?.Failing.GetValueOrDefault(project.Root) is { } failing
            ? new($"the last tick could not move this project: {failing}", "orchestrator tick --project .")
            : null;
    }

    private string Last(Heartbeat? beat) => beat?.At is { } at ? $", the last one {TimeText.Ago(at, clock.GetUtcNow())}" : "";

    private static string Name(TickServiceKind kind) => kind.ToString().ToLowerInvariant();
}

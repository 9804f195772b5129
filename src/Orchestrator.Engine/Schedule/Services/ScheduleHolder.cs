using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>The process that makes this machine's ticks.</summary>
/// <param name="Process">Which it is.</param>
/// <param name="Host">What it is.</param>
/// <param name="Since">Since when it does.</param>
/// <param name="Version">The version that it runs.</param>
/// <param name="Interval">From one tick to the next; null with a cron expression.</param>
/// <param name="Cron">When they are made; null with an interval.</param>
internal sealed record ScheduleHolder(ProcessIdentity Process, TickServiceHost Host, DateTimeOffset Since, string Version, TimeSpan? Interval, string? Cron)
{
    public TickRhythm Rhythm() => new(Interval, Cron);

    /// <summary>As sentences name it.</summary>
    public override string ToString() => $"process {Process.Pid} ({(Host == TickServiceHost.Pwsh ? "pwsh" : "orchestrator serve")}, {Rhythm()}, since {Since:u})";
}

using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>Starts <c>orchestrator serve</c> as a process of its own, for whoever ends before the next tick.</summary>
internal sealed class ServeProgram(LauncherProgram launcher, IDetachedPrograms programs, ScheduleLease lease, MachineState machine, TimeProvider clock)
{
    private const long LongestLog = 1 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public string CommandLine(TickRhythm rhythm) => string.Join(' ', Arguments(rhythm).Select(PosixQuote.Word));

    /// <summary>Starts it and waits until it makes ticks.</summary>
    /// <exception cref="OrchestratorException">Another process makes them already (<c>tick-service-running</c>), or it doesn't begin (<c>serve-failed</c>).</exception>
    public async Task StartAsync(TickRhythm rhythm, CancellationToken cancellationToken)
    {
        if (lease.Holder() is { } holder)
        {
            throw ScheduleLease.Running(holder.ToString());
        }

        var log = new FileInfo(machine.ServiceLog);
        if (log is { Exists: true, Length: > LongestLog })
        {
            log.Delete();
        }

        var ended = programs.Start(Arguments(rhythm), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), log.FullName);
        for (var deadline = clock.GetUtcNow() + s_patience; lease.Holder() is null; await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false))
        {
            if (ended.IsCompleted || clock.GetUtcNow() > deadline)
            {
                throw Failed(log.FullName);
            }
        }
    }

    private List<string> Arguments(TickRhythm rhythm) => [launcher.Find(), "serve", .. rhythm.Options];

    private static OrchestratorException Failed(string log) => new(
        ErrorKind.Environment, "serve-failed", $"'orchestrator serve' did not begin: {LastLine(log) ?? "it said nothing"}", $"tail {PosixQuote.Word(log)}", log);

    private static string? LastLine(string log)
    {
        try
        {
            return File.ReadLines(log).LastOrDefault(line => line.Trim().Length > 0);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

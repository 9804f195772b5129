using Orchestrator.Engine.Platform.Native;

namespace Orchestrator.Engine.Platform.Processes;

/// <summary>A process with everything that came from it: by ancestry, by group, by session, by mark.</summary>
/// <param name="system">The process table.</param>
/// <param name="leader">The process that leads the group and session.</param>
/// <param name="mark">What its environment carries.</param>
/// <param name="ancestor">A process that waits for the family and adopts its orphans; it is no member itself.</param>
internal sealed class ProcessFamily(ISystemProcesses system, ProcessIdentity leader, ProcessMark mark, ProcessIdentity? ancestor = null)
{
    private const int Rounds = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Members that were seen before. One that is dying has lost its environment, and with it its mark, some time before it is a zombie.</summary>
    private readonly HashSet<(int Pid, long Start)> _known = [];

    /// <summary>Members that run now.</summary>
    public IReadOnlyList<ProcessEntry> Living()
    {
        if (leader.Boot != system.Boot)
        {
            return [];
        }

        var all = system.All();
        var roots = new List<int>();
        // Another process may lead a group of the same number by now.
        var ledByUs = all.All(entry => entry.Pid != leader.Pid || entry.Start == leader.Start);
        if (ledByUs)
        {
            roots.Add(leader.Pid);
        }

        if (ancestor is not null && all.Any(entry => entry.Pid == ancestor.Pid && entry.Start == ancestor.Start))
        {
            roots.Add(ancestor.Pid);
        }

        var below = roots.SelectMany(root => ProcessTree.Below(all, root)).Select(entry => entry.Pid).ToHashSet();
        List<ProcessEntry> living = [.. all.Where(entry => !entry.Zombie && entry.Start >= leader.Start && entry.Pid != Environment.ProcessId && entry.Pid != ancestor?.Pid
            && (below.Contains(entry.Pid)
                || (ledByUs && (entry.Pid == leader.Pid || entry.Group == leader.Pid || entry.Session == leader.Pid))
                || _known.Contains((entry.Pid, entry.Start))
                || system.Carries(entry.Pid, mark.Variable, mark.Value)))];
        _known.UnionWith(living.Select(entry => (entry.Pid, entry.Start)));
        return living;
    }

    public void Signal(int signal)
    {
        foreach (var member in Living())
        {
            Signal(member, signal);
        }
    }

    /// <summary>Kills all members. They are stopped first, so that none has another child meanwhile.</summary>
    /// <exception cref="OrchestratorException">Some can't be killed (<c>process-survives</c>): they run as somebody else, or hang in the kernel.</exception>
    public async Task KillAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var stopped = new HashSet<int>();
        for (var round = 0; round < Rounds && Living().Where(member => stopped.Add(member.Pid)).ToList() is { Count: > 0 } met; round++)
        {
            met.ForEach(member => Signal(member, Signals.Stop));
        }

        Signal(Signals.Kill);
        if (!await GoneAsync(patience, Signals.Kill, cancellationToken).ConfigureAwait(false))
        {
            var left = string.Join(", ", Living().Select(member => member.Pid));
            throw new OrchestratorException(ErrorKind.Environment, "process-survives", $"Processes {left} do not die.", $"sudo kill -9 {left.Replace(",", "", StringComparison.Ordinal)}");
        }
    }

    /// <summary>Waits until no member runs. Real time, whatever clock a test has set: the kernel doesn't follow it.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="again">A signal that newcomers get too; null: none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool> GoneAsync(TimeSpan patience, int? again, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(1);
        while (Living() is { Count: > 0 } living)
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
            {
                return false;
            }

            if (again is { } signal)
            {
                living.ToList().ForEach(member => Signal(member, signal));
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            pause = pause < LongestPause ? pause * 2 : LongestPause;
        }

        return true;
    }

    /// <summary>It may be gone between the look and the signal; that is what was wanted.</summary>
    private void Signal(ProcessEntry member, int signal)
    {
        if (system.Read(member.Pid) is { Zombie: false } now && now.Start == member.Start)
        {
            _ = Libc.Kill(member.Pid, signal);
        }
    }
}

using System.Collections.Concurrent;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Gives what takes long to a process of its own: verifiers and setup commands last as long as they like, and a tick
/// waits for nobody. Such a process is a driver like any other: it takes the run's lease, and its death leaves the run to
/// the next tick.
/// </summary>
internal sealed class LongMoves(ProjectFolder folder, LauncherProgram launcher, IDetachedPrograms programs)
{
    /// <summary>Of the whole process: a project that is only visited forgets everything else between two ticks.</summary>
    private static readonly ConcurrentDictionary<(string Root, string What), Task> s_underway = new();

    /// <summary>Lets a run's cycle go on elsewhere. False: that was begun already and is not over.</summary>
    public bool Drive(string run) => Begin("run:" + run, ["cycle", "invoke", run], Path.Combine(folder.RunFolder(run), "driver.log"));

    /// <summary>Lets queued verifications be carried out elsewhere. False: that was begun already and is not over.</summary>
    public bool Verify() => Begin("verify", ["dispatch", "invoke", "--kind", "verify"], Path.Combine(folder.State, "dispatch.log"));

    private bool Begin(string what, string[] words, string log)
    {
        // It takes a moment until the lease tells others of it; this process knows at once.
        var key = (folder.Root, what);
        if (s_underway.TryGetValue(key, out var task) && !task.IsCompleted)
        {
            return false;
        }

        var begun = programs.Start([launcher.Find(), .. words, "--project", folder.Root], folder.Root, log);
        s_underway[key] = begun;
        _ = begun.ContinueWith(_ => s_underway.TryRemove(KeyValuePair.Create(key, begun)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return true;
    }
}

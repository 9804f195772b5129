using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Schedule.Notices;

/// <summary>A tick's part in telling people: what happened is written down, and sent by a process of its own, so that no channel holds a tick up.</summary>
internal sealed class Notifying(IStateStore store, NoticeDesk desk, ProjectFolder folder, LauncherProgram launcher, IDetachedPrograms programs, TimeProvider clock) : ITickPart
{
    private Task _underway = Task.CompletedTask;

    public async Task RunAsync(string actor, TickLog log, CancellationToken cancellationToken)
    {
        await desk.CollectAsync(actor, cancellationToken).ConfigureAwait(false);
        if (_underway.IsCompleted && store.Read(reader => NoticeStore.IsDue(reader, clock.GetUtcNow())))
        {
            _underway = programs.Start([launcher.Find(), "notification", "send", "--project", folder.Root], folder.Root, Path.Combine(folder.State, "notifications.log"));
            log.Did("notified", null, null, "people are told by a process of its own");
        }
    }
}

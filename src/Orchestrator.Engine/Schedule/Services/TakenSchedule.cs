using Orchestrator.Engine.Storage.Locking;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>The right to make this machine's ticks, held.</summary>
internal sealed class TakenSchedule(LockFile file, string holderFile, ScheduleHolder self) : IDisposable
{
    public ScheduleHolder Self => self;

    public void Dispose()
    {
        // First what names us: once the lock is free, another may write its own name there.
        SmallFile.Delete(holderFile);
        file.Dispose();
    }
}

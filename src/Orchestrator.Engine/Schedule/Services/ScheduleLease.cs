using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Locking;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>
/// The right to make this machine's ticks from a process that stays: one process of a user has it. The system frees it
/// when its holder dies.
/// </summary>
internal sealed class ScheduleLease(MachineState machine, IProcessTable processes)
{
    /// <summary>Who has it; null when it is free.</summary>
    public ScheduleHolder? Holder() => SmallFile.Read<ScheduleHolder>(machine.ServiceHolder) is { } holder && processes.IsAlive(holder.Process) ? holder : null;

    /// <summary>Takes it.</summary>
    /// <exception cref="OrchestratorException">Somebody else has it (<c>tick-service-running</c>), or its file can't be had.</exception>
    public TakenSchedule Take(ScheduleHolder self)
    {
        var file = Open();
        try
        {
            if (!file.TryTake())
            {
                throw Running(Holder()?.ToString() ?? $"process {file.Holder()}");
            }

            SmallFile.Write(machine.ServiceHolder, self);
            return new TakenSchedule(file, machine.ServiceHolder, self);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private LockFile Open()
    {
        try
        {
            UserFile.MakeFolder(machine.Folder);
            return LockFile.Open(machine.ServiceLock);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, machine.ServiceLock);
        }
    }

    /// <summary>What whoever comes second is told.</summary>
    public static OrchestratorException Running(string holder) => new(
        ErrorKind.Conflict, "tick-service-running", $"Ticks are made by {holder} already.", "orchestrator tick-service stop", holder);
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage.Locking;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Takes the writer's lock and gives it back. When it can't be had, its own error names the holder.</summary>
internal sealed class WriterLockCheck(ProjectFolder project, TimeProvider clock) : Probe("writer_lock")
{
    /// <summary>A busy project gives the lock to everybody in turn within milliseconds; whoever looks should not wait as long as whoever writes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        // Holding the lock would make the database, and a look makes nothing.
        if (!File.Exists(project.Database))
        {
            return [Well("no database yet: the first change makes it")];
        }

        using var own = new WriterLock(project.State, clock, s_patience);
        await own.TakeAsync(cancellationToken).ConfigureAwait(false);
        own.Release();
        return [Well("free")];
    }
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Takes the writer's lock and gives it back. When it can't be had, the store's own error names the holder.</summary>
internal sealed class WriterLockCheck(ProjectFolder project, IStateStore store) : Probe("writer_lock")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        // Holding the lock would make the database, and a look makes nothing.
        if (!File.Exists(project.Database))
        {
            return [Well("no database yet: the first change makes it")];
        }

        await store.HoldAsync("health", _ => true, cancellationToken).ConfigureAwait(false);
        return [Well("free")];
    }
}

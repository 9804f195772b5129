using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Services.Registered;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Services;

/// <summary>
/// Services are the user's and see every project, so none goes with one. With the last project they have nothing left to
/// do, and whoever removes it is told.
/// </summary>
internal sealed class ServiceSurroundings(ProjectFolder project, ProjectRegistry registry, IEnumerable<IServiceKind> kinds) : ISurroundings
{
    public async Task<IReadOnlyList<PlannedChange>> TakeAsync(CancellationToken cancellationToken)
    {
        if (registry.All().Any(other => other.Path != project.Root))
        {
            return [];
        }

        var idle = new List<PlannedChange>();
        foreach (var kind in kinds)
        {
            if (await kind.FindAsync(cancellationToken).ConfigureAwait(false) is { } registered)
            {
                var name = kind.Kind.ToString().ToLowerInvariant();
                idle.AddRange(registered.Files.Select(file => PlannedChange.Keep(file.Path, $"has nothing left to tick; take it out with: orchestrator tick-service unregister {name}")));
            }
        }

        return idle;
    }
}

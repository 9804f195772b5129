using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Views.Health;

/// <summary>A full disk stops every write; this says so beforehand.</summary>
internal sealed class DiskCheck(ProjectFolder project, FreeSpace space) : Probe("disk")
{
    private const long Megabyte = 1_000_000;
    private const long Enough = 500 * Megabyte;

    protected override IEnumerable<HealthCheck> Look()
    {
        var free = space.At(project.Authority);
        yield return free >= Enough
            ? Well($"{free / Megabyte:n0} MB free")
            : Ill($"only {free / Megabyte:n0} MB free, {Enough / Megabyte} MB should be", "orchestrator history clear 30d");
    }
}

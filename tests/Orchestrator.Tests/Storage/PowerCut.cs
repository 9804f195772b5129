using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Storage;

/// <summary>Cuts the power when the n-th point is passed: what lies on disk at that moment is copied, then everything fails.</summary>
internal sealed class PowerCut(StorageProject project, int at) : Faults
{
    private int _passed;

    /// <summary>The project as the next start finds it; null while the power is on.</summary>
    public StorageProject? Copy { get; private set; }

    public string Point { get; private set; } = "";

    public override void Pass(string point)
    {
        if (Copy is not null)
        {
            throw new PowerCutException(point);
        }

        if (++_passed == at)
        {
            (Point, Copy) = (point, project.CopyTo());
            throw new PowerCutException(point);
        }
    }
}

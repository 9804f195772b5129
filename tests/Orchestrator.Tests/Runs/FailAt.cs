using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Runs;

/// <summary>Cuts the power at the n-th point, and leaves it off: once it is off nothing more happens in this process.</summary>
internal sealed class FailAt(int n) : Faults
{
    private int _passed;

    public bool Hit { get; private set; }

    public override void Pass(string point)
    {
        if (++_passed == n)
        {
            Hit = true;
        }

        if (Hit)
        {
            throw new PowerCutException(point);
        }
    }

    /// <summary>Does something that the power may go in the middle of.</summary>
    public static async Task SurviveAsync<TResult>(Func<Task<TResult>> action)
    {
        try
        {
            await action();
        }
        catch (PowerCutException)
        {
        }
        catch (OrchestratorException error) when (error.InnerException is PowerCutException)
        {
        }
    }
}

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>The ways to a run's worker.</summary>
internal sealed class TurnSurfaces(IEnumerable<ITurnSurface> surfaces)
{
    public ITurnSurface Of(Run run) => surfaces.FirstOrDefault(surface => surface.Serves(run)) ?? throw new OrchestratorException(
        ErrorKind.Environment, "surface-unsupported", $"Nothing here reaches the worker of run '{run.RunId}', whose surface is '{run.Surface}'.", $"orchestrator run connect {run.RunId} <session>", run.RunId);
}

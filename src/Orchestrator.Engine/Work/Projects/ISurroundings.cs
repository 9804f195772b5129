namespace Orchestrator.Engine.Work.Projects;

/// <summary>What a higher room put around a project, outside its own folder: it goes with the project.</summary>
internal interface ISurroundings
{
    /// <summary>What takes it out again, planned and not yet made; nothing where nothing of it is.</summary>
    Task<IReadOnlyList<PlannedChange>> TakeAsync(CancellationToken cancellationToken);
}

namespace Orchestrator.Engine.Operations;

/// <summary>Opens projects beside the one at hand: for whoever goes from one to the next.</summary>
internal interface IProjectVisits
{
    /// <summary>The services of a project, shared with whoever uses it in this process.</summary>
    /// <param name="root">The project's folder, absolute, links resolved.</param>
    /// <exception cref="OrchestratorException">As <see cref="Platform.ProjectLocator.FolderOf"/>.</exception>
    IProjectVisit Visit(string root);
}

namespace Orchestrator.Engine.Work.Projects;

/// <summary>A change to a project's surroundings: what it is, and what makes it so.</summary>
/// <param name="Change">As it is told.</param>
/// <param name="MakeAsync">Makes it; null when nothing is to be done.</param>
internal sealed record PlannedChange(ProjectChange Change, Func<CancellationToken, Task>? MakeAsync)
{
    public static PlannedChange Keep(string path, string detail) => new(new("keep", path, detail), null);

    public static PlannedChange Of(string action, string path, string detail, Action make) => new(new(action, path, detail), _ =>
    {
        make();
        return Task.CompletedTask;
    });
}

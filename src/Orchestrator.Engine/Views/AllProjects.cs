using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Views;

/// <summary>A glance at every registered project. One that can't be looked at is a row that says why.</summary>
internal sealed class AllProjects(ProjectRegistry registry, IProjectVisits visits)
{
    public async Task<IReadOnlyList<ProjectGlance>> LookAsync(CancellationToken cancellationToken)
    {
        var all = new List<ProjectGlance>();
        foreach (var project in registry.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.Add(await LookAsync(project).ConfigureAwait(false));
        }

        return all;
    }

    private async Task<ProjectGlance> LookAsync(OrchestratorProject project)
    {
        if (!project.Present)
        {
            return new(project.Name, project.Path, false, 0, null, "it is gone", $"orchestrator project unregister {PosixQuote.Word(project.Name)}");
        }

        try
        {
            var visit = visits.Visit(project.Path);
            await using (visit.ConfigureAwait(false))
            {
                var (live, last) = visit.Services.GetRequiredService<IStateStore>().Read(reader => (RunStore.Live(reader).Count, TickStore.Last(reader)));
                return new(project.Name, project.Path, true, live, last?.At, last?.Report.Detail ?? "no tick yet", last?.Report.Fix);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var ours = Errors.Translate(error);
            return new(project.Name, project.Path, true, 0, null, ours.Message, ours.Fix);
        }
    }
}

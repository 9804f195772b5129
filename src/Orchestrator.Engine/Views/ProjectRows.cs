using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Views;

/// <summary>Every registered project in one row; one that can't be looked at says why.</summary>
internal sealed class ProjectRows(ProjectRegistry registry, IProjectVisits visits)
{
    public async Task<IReadOnlyList<ProjectStatus>> LookAsync(CancellationToken cancellationToken)
    {
        var rows = new List<ProjectStatus>();
        foreach (var project in registry.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(await LookAsync(project).ConfigureAwait(false));
        }

        return rows;
    }

    private async Task<ProjectStatus> LookAsync(OrchestratorProject project)
    {
        var row = new ProjectStatus { Project = project.Name, Path = project.Path };
        if (!project.Present)
        {
            var gone = ProjectErrors.Vanished(project);
            return row with { Detail = gone.Message, Fix = gone.Fix };
        }

        try
        {
            var visit = visits.Visit(project.Path);
            await using (visit.ConfigureAwait(false))
            {
                return Look(row, visit.Services);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var ours = Errors.Translate(error);
            return row with { Detail = ours.Message, Fix = ours.Fix };
        }
    }

    private static ProjectStatus Look(ProjectStatus row, IServiceProvider services)
    {
        var (live, tick) = services.GetRequiredService<IStateStore>().Read(reader => (RunStore.Live(reader), TickStore.Last(reader)));
        return row with
        {
            Live = live.Count,
            Paused = live.Count(record => record.Run.State == RunState.Paused),
            Runnable = services.GetRequiredService<IWorkItems>().Runnable().Count(item => item.LockedBy is null),
            LastTick = tick?.At,
            Detail = tick?.Report.Detail ?? "it was never ticked",
            Fix = tick is null ? $"orchestrator tick --project '{row.Path}'" : tick.Report.Fix,
        };
    }
}

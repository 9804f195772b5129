using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// Moves every registered project forward, once. This is the one way in which work goes on by itself, whoever calls it:
/// a person, cron, a service, a queue. Projects go side by side, and what is wrong with one is a row of its own.
/// </summary>
internal sealed class Ticker(IProjectVisits visits, ProjectRegistry registry, TimeProvider clock)
{
    private const int AtOnce = 4;

    /// <summary>A project that takes longer is told to come to an end; what it was at goes on with the next tick.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>And one that doesn't hear is left behind.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(20);

    /// <summary>Makes one tick; a report comes as soon as its project is done.</summary>
    /// <param name="terms">How it is made.</param>
    /// <param name="cancellationToken">Ends it early, in every project.</param>
    /// <exception cref="OrchestratorException">The list of projects can't be read, or the project that was named is none.</exception>
    public async IAsyncEnumerable<TickReport> TickAsync(TickTerms terms, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reports = Channel.CreateUnbounded<TickReport>(new UnboundedChannelOptions { SingleReader = true });
        var work = Task.Run(() => AllAsync(Projects(terms), terms, reports.Writer, cancellationToken), CancellationToken.None);
        await foreach (var report in reports.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return report;
        }

        await work.ConfigureAwait(false);
    }

    private async Task AllAsync(IReadOnlyList<OrchestratorProject> projects, TickTerms terms, ChannelWriter<TickReport> reports, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                projects, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (project, token) => reports.TryWrite(await OneAsync(project, terms, token).ConfigureAwait(false))).ConfigureAwait(false);
        }
        finally
        {
            reports.Complete();
        }
    }

    private async Task<TickReport> OneAsync(OrchestratorProject project, TickTerms terms, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        using var deadline = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            if (!project.Present)
            {
                throw ProjectErrors.Vanished(project);
            }

            return await Task.Run(() => VisitAsync(project, terms, either.Token), CancellationToken.None)
                .WaitAsync(s_patience + s_grace, clock, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var ours = error is TimeoutException or OperationCanceledException ? TookTooLong(project) : Errors.Translate(error);
            return new TickReport
            {
                Project = project.Name,
                Path = project.Path,
                Outcome = TickOutcome.Failed,
                Detail = ours.Message,
                Code = ours.Code,
                Fix = ours.Fix,
                At = at,
                Took = clock.GetUtcNow() - at,
            };
        }
    }

    private async Task<TickReport> VisitAsync(OrchestratorProject project, TickTerms terms, CancellationToken cancellationToken)
    {
        var visit = visits.Visit(project.Path);
        await using (visit.ConfigureAwait(false))
        {
            return await visit.Services.GetRequiredService<ProjectTick>().RunAsync(project.Name, terms, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One that is named need not be registered.</summary>
    private IReadOnlyList<OrchestratorProject> Projects(TickTerms terms) => terms.Project is { } named ? [Named(named)] : registry.All();

    private OrchestratorProject Named(string named)
    {
        if (registry.Find(named) is { } known)
        {
            return known;
        }

        var root = ProjectLocator.RequireRoot(Path.GetFullPath(named));
        return registry.Find(root) ?? registry.Proposed(Path.GetFileName(root), root);
    }

    private static OrchestratorException TookTooLong(OrchestratorProject project) => new(
        ErrorKind.Environment, "tick-too-long", $"The project was not done within {DurationText.Format(s_patience)}; what it was at goes on with the next tick.",
        $"orchestrator doctor --project '{project.Path}'", project.Path);
}

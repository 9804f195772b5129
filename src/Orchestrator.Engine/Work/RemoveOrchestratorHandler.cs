using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Takes the runtime state, the marked blocks and the registration out. What people wrote stays unless they say otherwise.</summary>
internal sealed class RemoveOrchestratorHandler(
    ProjectFolder project, IStateStore store, IItemLock locks, AgentsFiles agentsFiles, ProjectRegistry registry, TrustedProjects trust, UserConfiguration user, IEnumerable<ISurroundings> surroundings)
    : IStreamHandler<RemoveOrchestrator, ProjectChange>
{
    public async IAsyncEnumerable<ProjectChange> HandleAsync(RemoveOrchestrator operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DemandNoRun();
        DemandNoHistory(operation);
        List<PlannedChange> around = [];
        foreach (var part in surroundings)
        {
            around.AddRange(await part.TakeAsync(cancellationToken).ConfigureAwait(false));
        }

        foreach (var planned in around.Concat(Plan(operation, call)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!operation.DryRun && planned.MakeAsync is { } make)
            {
                await make(cancellationToken).ConfigureAwait(false);
            }

            yield return planned.Change;
        }
    }

    private IEnumerable<PlannedChange> Plan(RemoveOrchestrator operation, Call call)
    {
        if (Directory.Exists(project.State))
        {
            yield return new(new("remove", Relative(project.State), "this machine's state and history"), cancellationToken => RemoveStateAsync(call, cancellationToken));
        }

        foreach (var change in agentsFiles.Take(project.Root))
        {
            yield return change;
        }

        if (operation.Authority)
        {
            yield return PlannedChange.Of("remove", Relative(project.Authority), "work items and settings", () => Directory.Delete(project.Authority, recursive: true));
        }
        else
        {
            yield return PlannedChange.Keep(Relative(project.Authority), "work items and settings stay");
        }

        if (registry.Find(project.Root) is not null)
        {
            yield return new(new("update", user.Projects, "no longer knows the project"), cancellationToken => registry.RemoveAsync(project.Root, cancellationToken));
        }

        if (trust.Contains(project.Root))
        {
            yield return new(new("update", user.Trusted, "its commands may no longer run on this machine"), cancellationToken => trust.RemoveAsync(project.Root, cancellationToken));
        }
    }

    // Under the writer's lock no run can begin between the look and the removal.
    private Task RemoveStateAsync(Call call, CancellationToken cancellationToken)
    {
        if (!File.Exists(project.Database))
        {
            Directory.Delete(project.State, recursive: true);
            return Task.CompletedTask;
        }

        return store.HoldAsync(
            call.Signature,
            _ =>
            {
                DemandNoRun();
                Directory.Delete(project.State, recursive: true);
                return true;
            },
            cancellationToken);
    }

    private void DemandNoRun()
    {
        var held = locks.Locked().Values.Order(StringComparer.Ordinal).ToList();
        if (held.Count > 0)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "run-live", $"A run is not over: {string.Join(", ", held)}.", $"orchestrator run stop {held[0]}", held[0]);
        }
    }

    private void DemandNoHistory(RemoveOrchestrator operation)
    {
        if (!operation.Force && !operation.DryRun && File.Exists(project.Database))
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "history-would-be-lost", $"'{Relative(project.State)}' holds the history of this machine's runs and their worktrees; it can't be had again.",
                "orchestrator orchestrator remove --force", project.State);
        }
    }

    private string Relative(string path) => Path.GetRelativePath(project.Root, path) + "/";
}

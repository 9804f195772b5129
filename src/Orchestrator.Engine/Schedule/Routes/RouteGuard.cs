using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>What must hold of a route before anything that it names is looked at.</summary>
internal sealed class RouteGuard(RouteFiles files, IProjectSettings settings, IGit git, ProjectFolder project)
{
    /// <exception cref="OrchestratorException"><c>route-undefined</c>, <c>route-conflict</c>, <c>route-tracked</c>, <c>project-not-trusted</c>.</exception>
    public async Task DemandAsync(Route route, CancellationToken cancellationToken)
    {
        if (route.Mode != RouteMode.Subscription && route.Variables.Count == 0)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "route-undefined",
                $"Family '{route.Family}' takes the route '{RouteErrors.Word(route.Mode)}' (by {route.Choice.Source}), and no file says which variables that is.",
                RouteErrors.Edit, route.Family);
        }

        if (route.Mode == RouteMode.Subscription && route.Variables.Keys.FirstOrDefault(name => PayingVariables.Decides(name) && !PayingVariables.IsOfSubscription(name)) is { } key)
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "route-conflict", $"Family '{route.Family}' is paid by subscription, and {route.Definition!.File} gives it {key}, which would pay instead.",
                $"export {RouteErrors.Variable(route.Family)}=api", route.Family);
        }

        if (route.Definition is not { IsOfProject: true })
        {
            return;
        }

        if (!settings.Trusted)
        {
            throw new OrchestratorException(
                ErrorKind.Refused, "project-not-trusted", "This project came from elsewhere and nobody said yet that its commands may run on this machine.", "orchestrator trust grant", project.Root);
        }

        if (await git.FindTreeAsync(project.Root, cancellationToken).ConfigureAwait(false) is { } tree
            && await git.IsTrackedAsync(tree, Path.GetRelativePath(tree, files.LocalPath), cancellationToken).ConfigureAwait(false))
        {
            throw new OrchestratorException(
                ErrorKind.Environment, "route-tracked", $".orchestrator/{SettingsFields.LocalFile} is in the repository: who pays is one person's to say, and no route is taken from it.",
                $"git -C '{project.Root}' rm --cached .orchestrator/{SettingsFields.LocalFile}", files.LocalPath);
        }
    }
}

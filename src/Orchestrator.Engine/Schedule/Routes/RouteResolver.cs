using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Settles who pays for a worker, and fetches what its client needs for that.</summary>
internal sealed class RouteResolver(RouteBook book, RouteGuard guard, RouteValues values, AdapterRegistry adapters, ProjectFolder folder) : ILaunchEnvironment
{
    public RouteChoice Choose(AgentProfile profile) => book.Find(profile.Family).Choice;

    public async Task<LaunchRoute> ResolveAsync(AgentProfile profile, CancellationToken cancellationToken)
    {
        var route = book.Find(profile.Family);
        await guard.DemandAsync(route, cancellationToken).ConfigureAwait(false);
        var fetched = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in route.Variables.Keys)
        {
            fetched[variable] = await values.FetchAsync(route, variable, cancellationToken).ConfigureAwait(false);
        }

        return adapters.Get(profile).Take(new LaunchRoute(route.Mode) { Variables = fetched }, profile, folder.State);
    }
}

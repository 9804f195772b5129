using Orchestrator.Engine.Agents;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>The route that a family takes, with what it names.</summary>
/// <param name="Choice">Which it is, and what said so.</param>
/// <param name="Variables">The variables and where each comes from.</param>
/// <param name="Definition">The file that names them; null when none does.</param>
internal sealed record Route(RouteChoice Choice, IReadOnlyDictionary<string, RouteReference> Variables, FamilyRoutes? Definition)
{
    public string Family => Choice.Family;

    public RouteMode Mode => Choice.Mode;
}

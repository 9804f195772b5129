namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>What one file says about a family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Use">The route that it takes; null when the file does not say.</param>
/// <param name="Variables">What each route names: variable and reference.</param>
/// <param name="ServiceAccount">The file with the token by which <c>op</c> works where nobody sits; null for none.</param>
/// <param name="File">The file, as people know it.</param>
/// <param name="IsOfProject">Whether it is the project's local file.</param>
internal sealed record FamilyRoutes(
    string Family, RouteMode? Use, IReadOnlyDictionary<RouteMode, IReadOnlyDictionary<string, RouteReference>> Variables, RouteReference? ServiceAccount, string File, bool IsOfProject);

namespace Orchestrator;

/// <summary>Who pays for a family's workers, and what they get for it. No value is in it.</summary>
/// <param name="Family">The family.</param>
/// <param name="Mode">The route that it takes.</param>
/// <param name="Source">What says so: <c>env:NAME</c>, a file, or <c>built_in</c>.</param>
/// <param name="Variables">The variables that a worker gets, each with the place that its value comes from.</param>
/// <param name="DefinedIn">The file that names them; null when none does.</param>
[TableColumns(nameof(Family), nameof(Mode), nameof(Source), nameof(Variables))]
public sealed record AuthRoute(string Family, RouteMode Mode, string Source, IReadOnlyList<AuthVariable> Variables, string? DefinedIn);

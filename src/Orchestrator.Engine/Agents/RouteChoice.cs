namespace Orchestrator.Engine.Agents;

/// <summary>The route that a family's workers take.</summary>
/// <param name="Family">The family.</param>
/// <param name="Mode">How it is paid.</param>
/// <param name="Source">What said so: <c>env:NAME</c>, a file, or <c>built_in</c>.</param>
internal sealed record RouteChoice(string Family, RouteMode Mode, string Source);

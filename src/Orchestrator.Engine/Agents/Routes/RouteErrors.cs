using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Agents.Routes;

/// <summary>Why a client can't go on a route. No value stands in any of them.</summary>
internal static class RouteErrors
{
    /// <summary>The user's own file of routes.</summary>
    public static string File => Path.Combine(UserFolders.Configuration, "routes.yaml");

    /// <summary>What opens it.</summary>
    public static string Edit => $"${{EDITOR:-vi}} '{File}'";

    public static OrchestratorException Incomplete(string family, RouteMode mode, string what) => new(
        ErrorKind.Environment, "route-incomplete", $"The route '{Word(mode)}' of family '{family}' names no {what}.", Edit, family);

    public static OrchestratorException Mismatch(string family, string message, string fix) => new(ErrorKind.Environment, "route-mismatch", message, fix, family);

    public static string Word(RouteMode mode) => mode.ToString().ToLowerInvariant();

    /// <summary>The variable that says which route a family takes.</summary>
    public static string Variable(string family) => "ORCHESTRATOR_ROUTES_" + string.Concat(family.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}

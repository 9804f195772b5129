using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>
/// Settles which route a family takes: the environment's word, then the user's file, then the project's local file, then
/// subscription. What the route names comes whole from the first file that defines it: two files are never mixed.
/// </summary>
internal sealed class RouteBook(RouteFiles files, CallerEnvironment environment)
{
    private const string BuiltIn = "built_in";

    /// <exception cref="OrchestratorException"><c>route-unknown</c>, and what <see cref="RouteFiles"/> refuses.</exception>
    public Route Find(string family)
    {
        var read = files.Read().Select(file => file.GetValueOrDefault(family)).OfType<FamilyRoutes>().ToList();
        var choice = Choose(family, read);
        var definition = read.FirstOrDefault(file => file.Variables.ContainsKey(choice.Mode));
        return new Route(choice, definition?.Variables[choice.Mode] ?? new Dictionary<string, RouteReference>(), definition);
    }

    /// <summary>Every family that a file names.</summary>
    public IEnumerable<string> Families() => files.Read().SelectMany(file => file.Keys).Distinct(StringComparer.Ordinal);

    private RouteChoice Choose(string family, List<FamilyRoutes> read)
    {
        var variable = RouteErrors.Variable(family);
        if (environment.Get(variable) is { } word)
        {
            return new(family, RouteReader.Mode(word) ?? throw new OrchestratorException(
                ErrorKind.Usage, "route-unknown", $"{variable} names no route; there are {string.Join(", ", RouteReader.Words)}.", $"export {variable}=subscription", family), $"env:{variable}");
        }

        return read.FirstOrDefault(file => file.Use is not null) is { } file ? new(family, file.Use!.Value, file.File) : new(family, RouteMode.Subscription, BuiltIn);
    }
}

using System.IO.Enumeration;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>The families that there are: those of the project's agent profiles, and those that a file of routes names.</summary>
internal sealed class RoutedFamilies(RouteBook book, IProjectSettings settings)
{
    /// <param name="wanted">A family or a wildcard; null: all.</param>
    /// <exception cref="OrchestratorException"><c>family-unknown</c>.</exception>
    public IReadOnlyList<string> Matching(string? wanted)
    {
        var all = Profiles.Select(profile => profile.Family).Concat(book.Families()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var found = all.Where(family => wanted is null || FileSystemName.MatchesSimpleExpression(wanted, family, ignoreCase: false)).ToList();
        return found.Count > 0 || wanted is null || wanted.AsSpan().ContainsAny('*', '?')
            ? found
            : throw new OrchestratorException(
                ErrorKind.NotFound, "family-unknown", $"No agent profile and no route is of family '{wanted}'; there are {string.Join(", ", all)}.", "orchestrator auth-route get", wanted);
    }

    /// <summary>The profiles of a family, by name.</summary>
    public IReadOnlyList<AgentProfile> Of(string family) => [.. Profiles.Where(profile => profile.Family == family).OrderBy(profile => profile.Name, StringComparer.Ordinal)];

    private IEnumerable<AgentProfile> Profiles => settings.Profiles.Values;
}

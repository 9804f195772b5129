using System.Text.RegularExpressions;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Reads <c>routes:</c> of a file.</summary>
internal static partial class RouteReader
{
    public const string InvalidCode = "routes-invalid";

    private const string Use = "use";
    private const string ServiceAccount = "op_service_account";
    private static readonly Dictionary<string, RouteMode> s_modes = Enum.GetValues<RouteMode>().ToDictionary(mode => mode.ToString().ToLowerInvariant());

    /// <param name="routes">The mapping from families.</param>
    /// <param name="isOfProject">Whether it is the project's local file.</param>
    /// <exception cref="OrchestratorException"><c>routes-invalid</c>, with line and column and without any value.</exception>
    public static Dictionary<string, FamilyRoutes> Read(YamlMap routes, bool isOfProject) =>
        routes.Entries.ToDictionary(entry => entry.Key.Text, entry => Family(entry, isOfProject), StringComparer.Ordinal);

    /// <summary>The route that a word names; null when it names none.</summary>
    public static RouteMode? Mode(string word) => s_modes.TryGetValue(word.Trim(), out var mode) ? mode : null;

    /// <summary>The words that there are.</summary>
    public static IReadOnlyCollection<string> Words => s_modes.Keys;

    private static FamilyRoutes Family(YamlEntry entry, bool isOfProject)
    {
        var map = entry.Value as YamlMap ?? throw entry.Value.Invalid($"the routes of '{entry.Key.Text}' must be a mapping");
        var fields = new YamlFields(map, "a family's routes", [Use, ServiceAccount, .. s_modes.Keys]);
        var account = fields.Scalar(ServiceAccount) is { } scalar ? Reference(ServiceAccount, scalar) : null;
        return account is { Kind: not ReferenceKind.File }
            ? throw fields.Scalar(ServiceAccount)!.Invalid($"'{ServiceAccount}' is a file: file:PATH")
            : new FamilyRoutes(
                entry.Key.Text, fields.Scalar(Use) is { } use ? Mode(use.Text) ?? throw use.Invalid($"'{Use}' must be one of {string.Join(", ", Words)}") : null,
                s_modes.Where(mode => map.Find(mode.Key) is not null).ToDictionary(mode => mode.Value, IReadOnlyDictionary<string, RouteReference> (mode) => Variables(fields.Mapping(mode.Key))),
                account, map.Source.File, isOfProject);
    }

    private static Dictionary<string, RouteReference> Variables(YamlMap? map) => (map?.Entries ?? []).ToDictionary(
        entry => VariableName().IsMatch(entry.Key.Text) && !entry.Key.Text.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal)
            ? entry.Key.Text
            : throw entry.Key.Invalid("this is no variable that a route can name"),
        entry => Reference(entry.Key.Text, entry.Value as YamlScalar ?? throw entry.Value.Invalid($"the variable '{entry.Key.Text}' must have a single value")),
        StringComparer.Ordinal);

    private static RouteReference Reference(string variable, YamlScalar scalar) =>
        RouteReference.Parse(variable, scalar.Text) is var (reference, problem) && reference is not null ? reference : throw scalar.Invalid($"{variable}: {problem}");

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}

using System.Reflection;
using Orchestrator.Engine.Platform.Secrets;

namespace Orchestrator.Engine.Agents.Prompts;

/// <summary>
/// The prompt templates: built in, each replaceable by the project's <c>.orchestrator/prompts/&lt;name&gt;.prompt.md</c>, whose text
/// the caller brings. A replacement is checked when the library is made, not when a worker waits for it.
/// </summary>
internal sealed class PromptLibrary
{
    private const string Ending = ".prompt.md";

    private static readonly Dictionary<string, string> BuiltIn = Load();

    private readonly Dictionary<string, string> _texts = new(BuiltIn, StringComparer.Ordinal);

    public PromptLibrary()
        : this(new Dictionary<string, string>())
    {
    }

    /// <param name="overrides">Texts by name, such as <c>worker</c> or <c>style.directive.retry</c>.</param>
    /// <exception cref="OrchestratorException"><c>prompt-unknown</c>: no template has that name; <c>prompt-placeholder-unknown</c>: it uses a placeholder that there is not.</exception>
    public PromptLibrary(IReadOnlyDictionary<string, string> overrides)
    {
        foreach (var (name, text) in overrides)
        {
            var file = $".orchestrator/prompts/{name}{Ending}";
            if (!BuiltIn.ContainsKey(name))
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "prompt-unknown", $"{file} replaces no template; there are {string.Join(", ", BuiltIn.Keys.Order(StringComparer.Ordinal))}.", $"rm {file}", file);
            }

            LiteralSecrets.Demand(text, file);
            if (PromptTemplate.Names(text).FirstOrDefault(used => !PromptNames.Of(name).Contains(used)) is { } unknown)
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "prompt-placeholder-unknown",
                    $"{file} uses {{{{{unknown}}}}}; the template has {string.Join(", ", PromptNames.Of(name).Select(known => $"{{{{{known}}}}}"))}.", $"edit {file}", file);
            }

            _texts[name] = text;
        }
    }

    /// <summary>Every template's name.</summary>
    public static IReadOnlyCollection<string> Names => BuiltIn.Keys;

    /// <summary>A template's text.</summary>
    public string this[string name] => _texts[name];

    public bool Has(string name) => _texts.ContainsKey(name);

    private static Dictionary<string, string> Load()
    {
        var assembly = typeof(PromptLibrary).Assembly;
        var prefix = typeof(PromptLibrary).Namespace + ".";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .ToDictionary(name => name[prefix.Length..^Ending.Length], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

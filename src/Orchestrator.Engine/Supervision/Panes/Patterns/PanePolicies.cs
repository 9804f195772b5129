using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>The patterns of the project: those that are built in, under those of <c>.orchestrator/policies/panes.yaml</c>.</summary>
/// <param name="files">The project's files; null where there is no project.</param>
internal sealed class PanePolicies(IAuthorityFiles? files = null)
{
    private const string Path = "policies/panes.yaml";
    private const string BuiltInFile = "patterns.builtin.yaml";

    private static readonly Lazy<PanePolicy> s_builtIn = new(() => PanePolicyReader.Read(ReadBuiltIn(), BuiltInFile));
    private (string Text, PanePolicy Policy)? _read;

    public static PanePolicy BuiltIn => s_builtIn.Value;

    /// <summary>The policy as it stands now.</summary>
    /// <exception cref="OrchestratorException">The project's file can't be read (<c>policy-invalid</c>, with line and column).</exception>
    public PanePolicy Current()
    {
        if (files?.Read(Path) is not { } text)
        {
            return BuiltIn;
        }

        if (_read is not { } read || read.Text != text)
        {
            _read = read = (text, Over(PanePolicyReader.Read(text, $".orchestrator/{Path}"), BuiltIn));
        }

        return read.Policy;
    }

    /// <summary>An entry of the project's takes the place of those of the same id and client, where the first of them stood.</summary>
    internal static PanePolicy Over(PanePolicy own, PanePolicy builtIn)
    {
        bool Replaces(PanePattern mine, PanePattern theirs) => mine.Id == theirs.Id && (mine.Adapters.Count == 0 || mine.Adapters.Intersect(theirs.Adapters).Any());
        var patterns = new List<PanePattern>(own.Patterns.Where(mine => !builtIn.Patterns.Any(theirs => Replaces(mine, theirs))));
        foreach (var theirs in builtIn.Patterns)
        {
            var mine = own.Patterns.Where(one => Replaces(one, theirs)).ToList();
            patterns.AddRange(mine.Count == 0 ? [theirs] : mine.Where(one => !patterns.Contains(one)));
        }

        return new PanePolicy(patterns, [.. own.Inputs, .. builtIn.Inputs.Where(theirs => !own.Inputs.Any(mine => mine.Adapter == theirs.Adapter))]);
    }

    private static string ReadBuiltIn()
    {
        using var stream = typeof(PanePolicies).Assembly.GetManifestResourceStream($"{typeof(PanePolicies).Namespace}.{BuiltInFile}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>A command's arguments told apart: options by name, and the rest.</summary>
internal sealed class ShellArguments
{
    private readonly HashSet<string> _options = new(StringComparer.Ordinal);
    private readonly List<ShellWord> _rest = [];

    /// <param name="arguments">The arguments.</param>
    /// <param name="valued">Options whose value is the next word.</param>
    public ShellArguments(IReadOnlyList<ShellWord> arguments, IReadOnlySet<string> valued)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = arguments[i].Text;
            if (text == "--")
            {
                _rest.AddRange(arguments.Skip(i + 1));
                return;
            }

            if (text.Length < 2 || text[0] != '-' || char.IsAsciiDigit(text[1]))
            {
                _rest.Add(arguments[i]);
                continue;
            }

            var name = text.Split('=', 2)[0];
            _options.Add(name);
            if (name[1] != '-' && !valued.Contains(name))
            {
                // -rf is -r and -f.
                _options.UnionWith(name.Skip(1).Select(c => $"-{c}"));
            }

            i += valued.Contains(name) && name.Length == text.Length ? 1 : 0;
        }
    }

    public IReadOnlyList<ShellWord> Rest => _rest;

    public bool Has(string option) => _options.Contains(option);
}

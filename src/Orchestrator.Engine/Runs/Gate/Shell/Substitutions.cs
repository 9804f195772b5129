namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>Reads the commands inside <c>$(…)</c>, each once, and tells the few results that can be told.</summary>
internal sealed class Substitutions(ShellReader reader, List<ShellCommand> commands, int depth)
{
    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create(";|&<>`$/");
    private readonly HashSet<string> _read = [];

    /// <returns>What it would print; null when that can't be told.</returns>
    public string? Read(string inner, ShellScope scope, bool executed)
    {
        if (_read.Add(inner))
        {
            reader.ReadInto(commands, inner, scope.Copy(), executed, depth + 1);
        }

        var words = inner.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["mktemp", ..] when !inner.AsSpan().ContainsAny(s_special) => "/tmp/mktemp",
            ["pwd"] => scope.Directory,
            _ => null,
        };
    }
}

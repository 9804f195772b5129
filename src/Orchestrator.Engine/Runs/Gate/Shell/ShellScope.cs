namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>What a command line has set up so far: where it stands and which variables it knows.</summary>
internal sealed class ShellScope(string? directory)
{
    private const int LongestValue = 4_096;

    /// <summary>The current directory, absolute; null once it can't be told.</summary>
    public string? Directory { get; set; } = directory;

    /// <summary>Whether it is another machine's: no path there is one of ours.</summary>
    public bool IsRemote { get; init; }

    public Dictionary<string, string> Variables { get; private init; } = new() { ["TMPDIR"] = "/tmp" };

    /// <summary>A subshell's: what it changes stays there.</summary>
    public ShellScope Copy() => new(Directory) { Variables = new(Variables), IsRemote = IsRemote };

    /// <summary>What an unknown value was assigned to is unknown, whatever it was before. So is what grows without end by doubling itself.</summary>
    public void Set(string name, ShellWord value)
    {
        if (value is { IsKnown: true, Text.Length: <= LongestValue })
        {
            Variables[name] = value.Text;
        }
        else
        {
            Variables.Remove(name);
        }
    }

    public void Enter(ShellWord? target)
    {
        Directory = target switch
        {
            null or { IsKnown: false } => null,
            { Text: var text } when text.Contains('\0') || text is "-" or ['~', ..] => null,
            { Text: ['/', ..] absolute } => Path.GetFullPath(absolute),
            { Text: var relative } => Directory is null ? null : Path.GetFullPath(Path.Combine(Directory, relative)),
        };
    }
}

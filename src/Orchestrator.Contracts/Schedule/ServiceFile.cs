namespace Orchestrator;

/// <summary>A file that a service of the system's consists of.</summary>
/// <param name="Path">Where it lies; <c>crontab</c> for the lines in this user's crontab.</param>
/// <param name="Content">All of it; of the crontab the lines that are ours.</param>
public sealed record ServiceFile(string Path, string Content)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}:\n{string.Join('\n', Content.TrimEnd('\n').Split('\n').Select(line => ("  " + line).TrimEnd()))}";
}

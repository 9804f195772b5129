namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>A file in which a client looks for something of a user's own.</summary>
/// <param name="Path">Where it is, links not yet resolved.</param>
/// <param name="InProject">Its name relative to the project; null for one outside.</param>
internal sealed record ClientFile(string Path, string? InProject)
{
    /// <summary>What it holds; null when it isn't there.</summary>
    public string? Read() => File.Exists(Path) ? File.ReadAllText(Path) : null;
}

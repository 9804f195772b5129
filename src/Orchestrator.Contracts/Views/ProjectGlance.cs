namespace Orchestrator;

/// <summary>One of the registered projects.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Present">Whether it is still there.</param>
/// <param name="Live">Runs that have not ended.</param>
/// <param name="LastTick">When its last tick began; null before the first.</param>
/// <param name="Detail">What the last tick came to, or what is wrong.</param>
/// <param name="Fix">The command that mends it; null when nothing is to be mended.</param>
[TableColumns(nameof(Project), nameof(Present), nameof(Live), nameof(LastTick), nameof(Detail), nameof(Fix))]
public sealed record ProjectGlance(string Project, string Path, bool Present, int Live, DateTimeOffset? LastTick, string Detail, string? Fix)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Project}: {Detail}";
}

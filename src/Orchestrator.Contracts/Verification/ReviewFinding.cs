namespace Orchestrator;

/// <summary>One thing that a reviewer found.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="File">The file, relative to the tree; null when it is about no single one.</param>
/// <param name="Line">The line, from 1; null when it is about no single one.</param>
/// <param name="Claim">What is wrong, at most 2,000 characters.</param>
/// <param name="Evidence">What shows it, at most 4,000 characters.</param>
[TableColumns(nameof(Severity), nameof(File), nameof(Line), nameof(Claim))]
public sealed record ReviewFinding(ReviewSeverity Severity, string? File, int? Line, string Claim, string Evidence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()}{(File is null ? "" : Line is { } line ? $" {File}:{line}" : $" {File}")}: {Claim}";
}

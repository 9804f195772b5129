namespace Orchestrator.Engine.Work;

/// <summary>How one run of an item ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Verdict">Such as <c>passed</c>, <c>failed</c>, <c>stopped</c>, <c>forced</c>.</param>
/// <param name="EndedAt">When.</param>
/// <param name="Commit">The commit that it made; null for none.</param>
internal sealed record ItemVerdict(string RunId, string Verdict, DateTimeOffset? EndedAt, string? Commit);

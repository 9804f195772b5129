namespace Orchestrator;

/// <summary>One try to carry out a queued command.</summary>
/// <param name="Attempt">Its number, from 1.</param>
/// <param name="Fence">The number of its claim; a later claim's is higher.</param>
/// <param name="By">The process that had it.</param>
/// <param name="SideEffect">How far its effect got.</param>
/// <param name="Claimed">When it began.</param>
/// <param name="Ended">When it ended; null while it lasts.</param>
/// <param name="Outcome">What came of it, one sentence; null while it lasts.</param>
public sealed record DispatchAttempt(int Attempt, long Fence, string By, SideEffect SideEffect, DateTimeOffset Claimed, DateTimeOffset? Ended, string? Outcome)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Attempt}: {SideEffect.ToString().ToLowerInvariant()}, {Outcome ?? "under way"}";
}

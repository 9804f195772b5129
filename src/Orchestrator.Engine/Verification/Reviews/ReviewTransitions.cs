namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>The one table of a review's life. Whatever it does not list is refused with both states.</summary>
internal static class ReviewTransitions
{
    private static readonly Dictionary<ReviewState, ReviewState[]> s_legal = new()
    {
        [ReviewState.Due] = [ReviewState.Due, ReviewState.Launching, ReviewState.Failed, ReviewState.Stopped],
        [ReviewState.Launching] = [ReviewState.Running, ReviewState.Due, ReviewState.Failed, ReviewState.Stopped],
        [ReviewState.Running] = [ReviewState.Given, ReviewState.Void, ReviewState.Due, ReviewState.Failed, ReviewState.Stopped],
        [ReviewState.Given] = [],
        [ReviewState.Void] = [],
        [ReviewState.Failed] = [],
        [ReviewState.Stopped] = [],
    };

    /// <exception cref="OrchestratorException"><c>transition-refused</c>.</exception>
    public static Review Move(Review review, ReviewState to) => s_legal[review.State].Contains(to)
        ? review with { State = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused", $"Review '{review.ReviewId}' is {Name(review.State)} and cannot become {Name(to)}.", $"orchestrator review get {review.ReviewId}", review.ReviewId);

    private static string Name(ReviewState state) => state.ToString().ToLowerInvariant();
}

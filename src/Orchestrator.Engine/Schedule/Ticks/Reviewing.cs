using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Goes on with reviews on request whose waiters are gone. Those of runs go on with their runs.</summary>
internal sealed class Reviewing(ReviewDrive drive) : ITickPart
{
    public async Task RunAsync(string actor, TickLog log, CancellationToken cancellationToken)
    {
        foreach (var review in await drive.AdoptAsync(actor, cancellationToken).ConfigureAwait(false))
        {
            log.Did("reviewed", review.RunId, review.WorkItemId, $"review {review.ReviewId} of {review.Subject} is {review.State.ToString().ToLowerInvariant()}");
        }
    }
}

using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Changes of a review's state, each with its event, inside one transaction.</summary>
internal static class ReviewChange
{
    /// <summary>Reports that are asked for at most; one that the provider held up counts for none.</summary>
    public const int TriesAtMost = 3;

    /// <summary>Times at most that the provider may hold a reviewer up.</summary>
    private const int HoldUpsAtMost = 10;

    private static readonly TimeSpan s_longestHoldUp = TimeSpan.FromMinutes(30);

    /// <summary>Writes a review down that is to be given.</summary>
    public static ReviewRecord Ask(StoreWriter writer, ReviewRecord record)
    {
        var review = record.Review with { At = writer.Now };
        var seq = writer.Append(new LedgerEntry(
            "review.asked", $"{review.Reviewer} is to review {review.Subject}", review, review.WorkItemId, review.RunId, record.Cause == 0 ? null : record.Cause));
        record = record with { Review = review with { Event = seq } };
        ReviewStore.Insert(writer, record);
        return record;
    }

    public static ReviewRecord Move(StoreWriter writer, ReviewRecord record, ReviewState to, string kind, string summary, object? data = null, string? token = null)
    {
        var review = ReviewTransitions.Move(record.Review, to);
        var seq = writer.Append(new LedgerEntry("review." + kind, summary, data, review.WorkItemId, review.RunId, record.Review.Event));
        return ReviewStore.Update(writer, record with { Review = review with { Event = seq, EndedAt = review.IsLive ? null : writer.Now } }, token);
    }

    /// <summary>No report that can be taken came: it is asked for again, or the review is given up.</summary>
    public static ReviewRecord Again(StoreWriter writer, ReviewRecord record, string problem)
    {
        record = Closed(record) with { Review = record.Review with { Problem = problem } };
        if (record.Review.Try >= TriesAtMost)
        {
            return Move(writer, record, ReviewState.Failed, "failed", $"{record.Review.Reviewer} gave no report in {TriesAtMost} tries: {problem}", new { record.Id, record.Review.Try, problem });
        }

        record = record with { Review = record.Review with { Try = record.Review.Try + 1 } };
        return Move(writer, record, ReviewState.Due, "refused", $"no report: {problem}", new { record.Id, record.Review.Try, problem });
    }

    /// <summary>The provider holds the reviewer up: it is asked again when that is over, and no try is counted.</summary>
    public static ReviewRecord HoldUp(StoreWriter writer, ReviewRecord record, ReviewHoldUp holdUp)
    {
        if (record.HeldUp >= HoldUpsAtMost)
        {
            return Again(writer, record with { Review = record.Review with { Try = TriesAtMost } }, $"the provider held it up {record.HeldUp} times: {holdUp.Message}");
        }

        var wait = TimeSpan.FromMinutes(Math.Pow(2, record.HeldUp));
        var until = holdUp.Until ?? writer.Now + (wait < s_longestHoldUp ? wait : s_longestHoldUp);
        record = Closed(record) with { HeldUp = record.HeldUp + 1, NotBefore = until, Review = record.Review with { Problem = holdUp.Message } };
        return Move(writer, record, ReviewState.Due, "held_up", $"the provider holds {record.Review.Reviewer} up until {until:u}: {holdUp.Message}", new { record.Id, until });
    }

    /// <summary>Nothing of the launch in hand is left but what it used.</summary>
    private static ReviewRecord Closed(ReviewRecord record) => record with
    {
        Specification = null,
        Worker = null,
        Offset = 0,
        Reader = null,
        LastWords = "",
        EndedWell = null,
        Error = null,
        HoldUp = null,
        LaunchUsage = new Usage(),
        UsageBefore = record.Review.Usage,
    };
}

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Counts a panel's words.</summary>
internal static class ReviewCount
{
    /// <param name="seats">Each reviewer's review.</param>
    /// <param name="quorum">How many must say the same.</param>
    public static ReviewTally Of(IReadOnlyList<Review> seats, int quorum)
    {
        if (seats.Any(seat => seat.State == ReviewState.Void))
        {
            return ReviewTally.Void;
        }

        var yes = seats.Count(seat => seat is { State: ReviewState.Given, Passed: true });
        var no = seats.Count(seat => seat is { State: ReviewState.Given, Passed: false });
        var open = seats.Count(seat => seat.IsLive);
        return yes >= quorum ? ReviewTally.Passed
            : no >= quorum ? ReviewTally.Refused
            : Math.Max(yes, no) + open >= quorum ? ReviewTally.Undecided
            : yes + no == seats.Count - open ? ReviewTally.Divided
            : ReviewTally.Missing;
    }
}

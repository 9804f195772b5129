using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Finish;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Takes a run's review on from cycle to cycle. A yes is followed by the whole finish once more, on the very tree that was
/// reviewed; a no goes back to the worker; whatever is neither waits for somebody.
/// </summary>
internal sealed class ReviewMove(IStateStore store, ReviewDesk desk, Bookkeeper books, Finisher finisher, IPrompts prompts, TimeProvider clock)
{
    /// <summary>Whether the next move copies a tree for a reviewer, or evaluates the finish.</summary>
    public bool TakesLong(RunRecord record) => record.Driver.Round is not { } round || Seats(record.Id, round).Exists(seat => seat.Review.State == ReviewState.Due && seat.NotBefore <= clock.GetUtcNow());

    public async Task<bool> MoveAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        if (record.Driver.Round is not { } round)
        {
            return await finisher.MoveAsync(record, lease, log, cancellationToken).ConfigureAwait(false);
        }

        var keeper = Keeper(record.Id, lease);
        var moved = false;
        foreach (var seat in Seats(record.Id, round).Where(seat => seat.Review.IsLive))
        {
            moved |= await desk.MoveAsync(seat.Id, keeper, cancellationToken).ConfigureAwait(false);
        }

        var seats = Seats(record.Id, round);
        var tally = ReviewCount.Of([.. seats.Select(seat => seat.Review)], seats[0].Quorum);
        if (tally == ReviewTally.Undecided)
        {
            log.Waits(Waits(seats));
            return moved;
        }

        await StopAsync(seats, keeper, "the panel has decided without it", cancellationToken).ConfigureAwait(false);
        seats = Seats(record.Id, round);
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            return RunStore.Update(writer, Decide(writer, RunStore.Load(writer, record.Id)!, seats, tally, log));
        }, cancellationToken).ConfigureAwait(false);
        log.Did($"reviewed the result: {tally.ToString().ToLowerInvariant()}");
        return true;
    }

    /// <summary>The run is no more at its review: nobody reviews any longer.</summary>
    public async Task QuietAsync(RunRecord record, RunLease lease, CycleLog log, CancellationToken cancellationToken)
    {
        var seats = Seats(record.Id, record.Driver.Round!.Value);
        await StopAsync(seats, Keeper(record.Id, lease), $"the run is {record.Run.State.ToString().ToLowerInvariant()}", cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(lease.Actor, writer =>
        {
            lease.Demand(writer);
            var now = RunStore.Load(writer, record.Id)!;
            return RunStore.Update(writer, now with { Driver = now.Driver with { Round = null } });
        }, CancellationToken.None).ConfigureAwait(false);
        log.Did("stopped the review");
    }

    private RunRecord Decide(StoreWriter writer, RunRecord record, List<ReviewRecord> seats, ReviewTally tally, CycleLog log)
    {
        record = record with { Driver = record.Driver with { Round = null } };
        return tally switch
        {
            ReviewTally.Passed => Pass(writer, record, seats),
            ReviewTally.Refused => Refuse(writer, record, [.. seats.Select(seat => seat.Review).Where(review => review.Passed == false)], log),
            ReviewTally.Void => Pause(writer, record, PauseReasons.ReviewVoid, Words.Sentence($"The review is void: {seats.First(seat => seat.Review.State == ReviewState.Void).Review.Problem}")),
            ReviewTally.Divided => Pause(
                writer, record, PauseReasons.ReviewDivided,
                $"The panel is divided: {Words.Count(seats.Count(seat => seat.Review.Passed == true), "reviewer")} of {seats.Count} said PASS, and {seats[0].Quorum} must say the same. "
                + $"Ask again, or decide: orchestrator run complete {record.Id} --force --reason \"why\""),
            _ => Pause(writer, record, PauseReasons.ReviewMissing, string.Join(" ", seats.Where(seat => seat.Review.State == ReviewState.Failed)
                .Select(seat => Words.Sentence($"{seat.Review.Reviewer} gave no report that can be taken, in {Words.Count(seat.Review.Try, "try", "tries")}: {seat.Review.Problem}")))),
        };
    }

    private static RunRecord Pass(StoreWriter writer, RunRecord record, List<ReviewRecord> seats)
    {
        List<ReviewRecord> yes = [.. seats.Where(seat => seat.Review.Passed == true)];
        var given = new ReviewGiven(string.Join(", ", yes.Select(seat => $"verifier:{seat.Review.Reviewer}").Distinct()), yes[0].Review.Tree)
        {
            Reviews = [.. yes.Select(seat => seat.Id)],
            Authors = [.. yes.Select(seat => CommitAuthor.Of(seat.Profile)).Select(author => $"{author.Name} <{author.Email}>").Distinct()],
            SameFamilyReason = yes.Select(seat => seat.Review.SameFamilyReason).FirstOrDefault(reason => reason is not null),
        };
        record = record with { Driver = record.Driver with { Review = given } };
        return RunChange.Record(writer, record, "review.passed", $"{given.By} reviewed the result: PASS", given, yes[0].Review.Event);
    }

    private RunRecord Refuse(StoreWriter writer, RunRecord record, IReadOnlyList<Review> no, CycleLog log)
    {
        var failed = no.SelectMany(review => review.Criteria).Where(criterion => criterion.Met == false).Select(criterion => criterion.CriterionId).Distinct();
        record = record with { Driver = record.Driver with { LastEvent = no[0].Event } };
        return Lap.Again(
            writer, record, "review_failed", $"{string.Join(", ", no.Select(review => review.Reviewer).Distinct())} refused the result: {string.Join(", ", failed)}",
            again => prompts.ReviewFailed(again, no), log);
    }

    private static RunRecord Pause(StoreWriter writer, RunRecord record, string reason, string message) =>
        RunChange.Pause(writer, record, Pauses.Of(record.Run, reason, message, null, record.Driver.LastEvent, writer.Now));

    private async Task StopAsync(List<ReviewRecord> seats, ReviewKeeper keeper, string why, CancellationToken cancellationToken)
    {
        foreach (var seat in seats)
        {
            await desk.StopAsync(seat.Id, keeper, why, cancellationToken).ConfigureAwait(false);
        }
    }

    private ReviewKeeper Keeper(string run, RunLease lease) => new(
        lease.Actor, lease.Demand, (writer, more) => RunStore.Update(writer, books.Charge(writer, RunStore.Load(writer, run)!, more)));

    private List<ReviewRecord> Seats(string run, int round) => store.Read(reader => ReviewStore.OfRound(reader, run, round));

    private static string Waits(List<ReviewRecord> seats) =>
        $"{string.Join(", ", seats.Where(seat => seat.Review.IsLive).Select(seat => seat.Review.Reviewer).Distinct())} {(seats.Count(seat => seat.Review.IsLive) == 1 ? "reviews" : "review")} the result";
}

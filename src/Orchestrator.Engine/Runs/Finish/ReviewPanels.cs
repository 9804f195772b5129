using Orchestrator.Engine.Agents.Prompts;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Asks agents for a review of a result for which everything else holds.</summary>
internal sealed class ReviewPanels(IProjectSettings settings)
{
    private const int SummaryShown = 2000;

    /// <summary>The run with its panel written down; paused where nobody fits, as its worker may be another now than the one that it began with.</summary>
    public RunRecord Begin(StoreWriter writer, RunRecord record, FinishReport report)
    {
        var (profiles, problem) = Pick(record, record.Run.Verifier);
        if (problem is not null)
        {
            (profiles, problem) = Pick(record, null);
        }

        if (problem is not null || report.Tree is not { } tree)
        {
            var why = problem?.Message ?? "Agents review what git shows them, and the run's tree is in no repository.";
            return RunChange.Pause(writer, record, Pauses.Of(record.Run, PauseReasons.ReviewMissing, why, null, record.Driver.LastEvent, writer.Now));
        }

        var panel = settings.Review;
        var round = ReviewStore.LastRound(writer, record.Id) + 1;
        var seats = Reviewers.Seats(profiles, panel.Panel);
        record = record with { Driver = record.Driver with { Review = null, Round = round } };
        record = RunChange.Move(
            writer, record, RunState.Reviewing, $"asking {string.Join(", ", seats.Select(seat => seat.Name).Distinct())} for a review", new { round, seats = seats.Select(seat => seat.Name), panel.Quorum, tree });
        var criteria = Criteria(record.Frozen.Item, report);
        var claim = Claim(writer, record);
        foreach (var (seat, profile) in seats.Index())
        {
            ReviewChange.Ask(writer, new ReviewRecord
            {
                Review = new Review
                {
                    ReviewId = ObjectIds.New('r'),
                    RunId = record.Id,
                    WorkItemId = record.Run.WorkItemId,
                    Attempt = record.Run.Attempt,
                    Round = round,
                    Seat = seat + 1,
                    Reviewer = profile.Name,
                    Family = profile.Family,
                    SameFamilyReason = profile.Family == record.Frozen.Profile.Family ? record.Frozen.Item.Acceptance.SameFamilyReason : null,
                    Subject = $"the result of {record.Id}",
                    Tree = tree,
                    Base = record.Frozen.StartTree,
                    Criteria = criteria,
                },
                Profile = ReviewProfile.Of(profile),
                Source = record.Run.Tree,
                Watches = true,
                Claim = claim,
                Quorum = panel.Quorum,
                Timeout = panel.Timeout,
                Cause = record.Driver.LastEvent,
            });
        }

        return record;
    }

    private (IReadOnlyList<AgentProfile> Profiles, Finding? Problem) Pick(RunRecord record, string? named) =>
        Reviewers.Pick(record.Frozen.Item.Acceptance, record.Frozen.Profile, named, settings.Agents);

    /// <summary>What is judged: the item's criteria and those found on the way; where there is none, the goal itself.</summary>
    private static List<ReviewCriterion> Criteria(WorkItem item, FinishReport report)
    {
        var criteria = report.Criteria.DistinctBy(criterion => criterion.CriterionId).Select(criterion => new ReviewCriterion(criterion.CriterionId, Text(item, criterion))).ToList();
        return criteria.Count > 0 ? criteria : [new ReviewCriterion("goal", item.Goal?.Trim() ?? item.Title)];
    }

    private static string Text(WorkItem item, CriterionOutcome outcome) => outcome.Text.Length > 0 ? outcome.Text
        : string.Join(" and ", item.Acceptance.Criteria.First(criterion => criterion.CriterionId == outcome.CriterionId).Verify.Select(PromptSections.Check)) is { Length: > 0 } checks ? $"it is true of {checks}" : outcome.CriterionId;

    private static string? Claim(StoreReader reader, RunRecord record) => CheckpointStore.Of(reader, record.Id).LastOrDefault() is { } last
        ? Agents.Streams.Cut.Head($"{last.Summary}\n{string.Join('\n', last.Evidence)}", SummaryShown)
        : null;
}

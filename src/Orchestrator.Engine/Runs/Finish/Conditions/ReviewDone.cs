using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Work.Items;

namespace Orchestrator.Engine.Runs.Finish.Conditions;

/// <summary>A review by somebody of the required kind who isn't the worker, of this very tree.</summary>
internal sealed class ReviewDone : IFinishCondition
{
    public Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken)
    {
        var wanted = facts.Item.Acceptance.Review;
        if (wanted == "none")
        {
            return Task.FromResult<FinishCondition?>(null);
        }

        var byAgents = Reviewers.ByAgents(facts.Item.Acceptance);
        var given = facts.Record.Driver.Review is { } review && review.ByAgents == byAgents ? review : null;
        var met = given is not null && given.Tree == facts.Tree;
        var detail = met ? Told(given!)
            : given is not null ? "the tree changed after the review"
            : !byAgents ? "a person's review is due"
            : facts.Record.Driver.Round is not null ? "agents are reviewing it"
            : $"a review by an agent ({wanted}) is due";
        return Task.FromResult<FinishCondition?>(new(FinishConditions.Review, met, detail, met ? null : CommandFor(facts.Run, byAgents)));
    }

    private static string Told(ReviewGiven given) =>
        $"given by {given.By}" + (given.SameFamilyReason is { } reason ? $", of the worker's own family, because: {reason}" : "");

    /// <summary>Asked for a finish, a run asks for its review; a person's is given where it is paused for it, an agent's comes by waiting.</summary>
    private static string CommandFor(Run run, bool byAgents) => run.State switch
    {
        _ when !byAgents && run.Pause is null or { Reason: PauseReasons.ReviewDue } => $"orchestrator run approve {run.RunId}",
        RunState.Paused => $"orchestrator run resume {run.RunId}",
        _ => $"orchestrator run wait {run.RunId}",
    };
}

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

        var given = facts.Record.Driver.Review;
        var stale = given is not null && given.Tree != facts.Tree;
        var met = wanted == "human" && given is not null && !stale;
        var detail = met ? $"given by {given!.By}"
            : stale ? "the tree changed after the review"
            : wanted == "human" ? "a person's review is due"
            : $"a review by an agent ({wanted}) is asked for and none was given";
        return Task.FromResult<FinishCondition?>(new(FinishConditions.Review, met, detail, met ? null
            : wanted == "human" ? $"orchestrator run approve {facts.Run.RunId}"
            : $"orchestrator run complete {facts.Run.RunId} --force --reason \"reviewed by hand\""));
    }
}

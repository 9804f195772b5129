using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Reviewers: each is a process of ours, whose output shows that it lives. A run's reviewers spend from its budget.</summary>
internal sealed class ReviewAgents(IStateStore store, ProjectFolder folder, IWorkerLauncher workers, ReviewReader reviews, AdapterRegistry adapters, BudgetWatch budget, SteadyClock steady, TimeProvider clock) : IAgentSource
{
    public IEnumerable<Agent> Look() => store.Read(ReviewStore.Live).Where(review => review.Review.State == ReviewState.Running).Select(Look).OfType<Agent>();

    private Agent? Look(ReviewRecord review)
    {
        var status = workers.Look(Path.Combine(folder.State, review.Specification!), review.Worker);
        if (status is { Alive: false } && (status.ExitCode is not null || status.Failure is not null))
        {
            // It has ended; whoever moves the review will see that.
            return null;
        }

        var (seen, now) = (reviews.Read(review).Record, clock.GetUtcNow());
        var record = review.Review.RunId is { } run && review.Review.Round > 0 ? store.Read(reader => RunStore.Load(reader, run)) : null;
        var look = record is null ? null : budget.Look(record, null);
        var sign = new AgentSign(review.LaunchedAt, LifeSign.Started);
        var output = Path.Combine(folder.State, ReviewFiles.Output(review.Review, review.Launches));
        if (new FileInfo(output) is { Exists: true, Length: > 0 })
        {
            sign = sign.Or(output, LifeSign.Output, now);
        }

        var silenceAfter = review.Profile.SilenceAfter ?? adapters.Get(review.Profile).SilenceAfter;
        return new Agent
        {
            AgentId = review.Id,
            Pid = status.Worker?.Worker.Pid ?? 0,
            Role = SessionRole.Verifier,
            Family = review.Profile.Family,
            Profile = review.Profile.Name,
            WorkItemId = review.Review.WorkItemId,
            RunId = review.Review.RunId,
            Started = review.LaunchedAt,
            LastSign = sign.At,
            Sign = sign.Kind,
            SilenceAfter = silenceAfter,
            Tokens = seen.Review.Usage.Tokens,
            CostUsd = seen.Review.Usage.CostUsd,
            Left = look?.LeftOfNearest,
            Nearest = look?.Nearest?.ToString(),
            Health = HealthRule.Of(status.Alive, look?.UsedUp.Count > 0, seen.HoldUp is not null, HealthRule.Silence(now - sign.At, steady.Since(review.LaunchMark, review.LaunchedAt)), silenceAfter),
        };
    }
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Spending;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification.Reviews;

namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Reviewers: each is a process of ours, whose output shows that it lives. A run's reviewers spend from its budget.</summary>
internal sealed class ReviewAgents(IStateStore store, ProjectFolder folder, IWorkerLauncher workers, AdapterRegistry adapters, ReviewReader reviews, BudgetWatch budget, TimeProvider clock) : IAgentSource
{
    public IEnumerable<Agent> Look() => store.Read(reader => ReviewStore.Live(reader).Where(record => record.Specification is not null)
        .Select(record => (Review: record, Run: record.Review.RunId is { } run ? RunStore.Load(reader, run) : null)).ToList())
        .Select(live => Look(live.Review, live.Run)).OfType<Agent>();

    private Agent? Look(ReviewRecord record, RunRecord? run)
    {
        var status = workers.Look(Path.Combine(folder.State, record.Specification!), record.Worker);
        if (status is { Alive: false } && (status.ExitCode is not null || status.Failure is not null))
        {
            // It has ended; whoever moves the review will see that.
            return null;
        }

        var now = clock.GetUtcNow();
        var (seen, _, _) = reviews.Read(record);
        var look = run is null || record.Review.Round == 0 ? null : budget.Look(run, null);
        var sign = new AgentSign(record.LaunchedAt, LifeSign.Started);
        var output = Path.Combine(folder.State, ReviewFiles.Output(record.Review, record.Launches));
        sign = File.Exists(output) ? sign.Or(output, LifeSign.Output, now) : sign;
        var silenceAfter = record.Profile.SilenceAfter ?? adapters.Get(record.Profile).SilenceAfter;
        return new Agent
        {
            AgentId = record.Id,
            Pid = status.Worker?.Worker.Pid ?? 0,
            Role = SessionRole.Verifier,
            Family = record.Profile.Family,
            Profile = record.Profile.Name,
            WorkItemId = record.Review.WorkItemId,
            RunId = record.Review.RunId,
            Started = record.LaunchedAt,
            LastSign = sign.At,
            Sign = sign.Kind,
            SilenceAfter = silenceAfter,
            Tokens = seen.Review.Usage.Tokens,
            CostUsd = seen.Review.Usage.CostUsd,
            Left = look?.Nearest is { } nearest ? decimal.Round(Math.Max(0, 1 - nearest.Share), 3) : null,
            Nearest = look?.Nearest?.ToString(),
            Health = HealthRule.Of(status.Alive, look?.UsedUp.Count > 0, seen.HoldUp is not null, now - sign.At, silenceAfter),
        };
    }
}

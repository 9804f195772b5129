using Orchestrator.Engine.Verification;

namespace Orchestrator.Tests.Verification;

/// <summary>A reader that knows one run, whose item is proven by <c>pytest -q</c>.</summary>
internal sealed class OneRun(Func<Run> run) : IRunReader
{
    public Run Find(string idOrPrefix) => run();

    public string? StartTree(string runId) => "start";

    public WorkItem FrozenItem(string runId) => new()
    {
        WorkItemId = run().WorkItemId,
        Plan = [new PlanStep { StepId = "write", Verify = [new ArtifactVerifier("a.txt")] }],
        Acceptance = new Acceptance { Criteria = [new AcceptanceCriterion("c1", "tests pass", [new CommandVerifier("pytest -q")])], Metric = new MetricVerifier("p95", "bench", "lte", 120) },
    };
}

using Orchestrator.Engine.Views;
using Orchestrator.Engine.Views.Health;

namespace Orchestrator.Tests.Views.Health;

public class TestOrchestratorHealthTests
{
    [Fact]
    public async Task Every_check_reports_in_order()
    {
        var found = await Look(new(), new Fine("first"), new Fine("second"));

        Assert.Equal(["first", "second"], found.Select(f => f.Name));
        Assert.All(found, f => Assert.True(new TestOrchestratorHealth().IsYes(f)));
    }

    [Fact]
    public async Task A_quick_look_leaves_out_what_takes_long()
    {
        Assert.Equal(["first"], (await Look(new(Quick: true), new Fine("first"), new Fine("slow", takesLong: true))).Select(f => f.Name));
    }

    [Fact]
    public async Task A_check_that_fails_is_a_finding_and_the_next_ones_still_look()
    {
        var found = await Look(new(), new Broken(), new Fine("after"));

        Assert.Equal([("broken", false), ("after", true)], found.Select(f => (f.Name, f.Ok)));
        Assert.Equal(("The store is damaged.", "mend it"), (found[0].Detail, found[0].Fix));
        Assert.False(new TestOrchestratorHealth().IsYes(found[0]));
    }

    [Fact]
    public async Task A_cancelled_look_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new TestOrchestratorHealthHandler([new Fine("never")]).HandleAsync(new(), ViewsProject.Caller, stop.Token))
            {
                Assert.Fail("nothing is looked at after a cancellation");
            }
        });
    }

    private static async Task<List<HealthCheck>> Look(TestOrchestratorHealth request, params IHealthCheck[] checks)
    {
        var found = new List<HealthCheck>();
        await foreach (var finding in new TestOrchestratorHealthHandler(checks).HandleAsync(request, ViewsProject.Caller, default))
        {
            found.Add(finding);
        }

        return found;
    }

    private sealed class Fine(string name, bool takesLong = false) : Probe(name)
    {
        public override bool TakesLong => takesLong;

        protected override IEnumerable<HealthCheck> Look() => [Well("fine")];
    }

    private sealed class Broken() : Probe("broken")
    {
        protected override IEnumerable<HealthCheck> Look() => throw new OrchestratorException(ErrorKind.Environment, "store-damaged", "The store is damaged.", "mend it");
    }
}

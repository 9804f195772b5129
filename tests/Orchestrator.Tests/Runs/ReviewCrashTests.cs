using Orchestrator.Tests.Verification.Reviews;

namespace Orchestrator.Tests.Runs;

/// <summary>The power is cut at every statement, rename and effect of a run that is reviewed, refused once, and reviewed again.</summary>
public class ReviewCrashTests
{
    [Fact]
    public async Task A_death_anywhere_loses_no_review_and_asks_nobody_twice()
    {
        for (var n = 1; ; n++)
        {
            await using var world = Reviewed.World(Reports.Said(Reports.Fail()));
            var faults = new FailAt(n);
            await world.ReopenAsync(faults);
            world.Workers.OnLaunch = launch =>
            {
                var reviews = world.Workers.Launches[^1].Path.Contains("/reviews/", StringComparison.Ordinal);
                world.Git.Tree = reviews ? world.Git.Tree : $"t{launch}";
                world.Workers.Script.Clear();
                world.Workers.Script.Enqueue(!reviews ? (Blocks.Done(launch), 0) : Reports.Said(world.Git.Tree == "t1" ? Reports.Fail(Attempt(world)) : Reports.Pass(Attempt(world))));
            };
            await FailAt.SurviveAsync(world.StartAsync);
            if (!faults.Hit)
            {
                Assert.True(n > 60, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            await FinishAsync(world, n);
            Assert.True(world.Git.Commits.Count == 1, $"cut {n}: {world.Git.Commits.Count} commits");
            Assert.True(world.Items.Moves.Count == 1, $"cut {n}: the item moved {world.Items.Moves.Count} times");
            Assert.DoesNotContain(world.Reviews(), review => review.IsLive);
            Assert.Empty(world.Copies.Present);
            Assert.Equal(world.Workers.Launches.Count, world.Workers.Launches.Select(launch => launch.Path).Distinct().Count());
            Assert.Equal("ok", world.Store.Read(reader => reader.Scalar<string>("PRAGMA integrity_check")));
        }
    }

    private static int Attempt(RunWorld world) => world.Run().Attempt;

    private static async Task FinishAsync(RunWorld world, int n)
    {
        if (world.Store.Read(Engine.Runs.Life.RunStore.List).Count == 0)
        {
            await world.StartAsync();
        }

        for (var cycles = 0; cycles < 20 && !world.Record().Driver.Settled; cycles++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(3));
            await world.CycleAsync();
        }

        Assert.True(world.Run().State == RunState.Completed, $"cut {n}: {world.Run().State} {world.Run().Pause?.Message} {world.LastCycle?.Error}");
    }
}

using Orchestrator.Engine.Runs.Life;
using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Runs;

/// <summary>The power is cut at every statement, rename and effect of a whole run, one after the other; each time the run goes on and ends once.</summary>
public class RunCrashTests
{
    [Fact]
    public async Task A_death_anywhere_loses_nothing_and_does_nothing_twice()
    {
        for (var n = 1; ; n++)
        {
            await using var world = Played();
            var faults = new FailAt(n);
            await world.ReopenAsync(faults);
            await FailAt.SurviveAsync(world.StartAsync);
            if (!faults.Hit)
            {
                Assert.True(n > 20, $"only {n} places to die");
                return;
            }

            await world.ReopenAsync();
            await FinishAsync(world, n);
            Check(world, n);
        }
    }

    private static RunWorld Played()
    {
        var world = new RunWorld();
        var claims = 0;
        world.Verifiers.Passes = _ => claims > 1;
        world.Workers.OnLaunch = launch => (world.Git.Tree, claims) = ($"t{launch}", claims + 1);
        for (var i = 1; i < 6; i++)
        {
            world.Workers.Script.Enqueue((Blocks.Done(i), 0));
        }

        return world;
    }

    private static async Task FinishAsync(RunWorld world, int n)
    {
        if (world.Store.Read(RunStore.List).Count == 0)
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

    private static void Check(RunWorld world, int n)
    {
        Assert.True(world.Git.Commits.Count == 1, $"cut {n}: {world.Git.Commits.Count} commits");
        Assert.True(world.Items.Moves.Count == 1, $"cut {n}: the item moved {world.Items.Moves.Count} times");
        Assert.Equal("ok", world.Store.Read(reader => reader.Scalar<string>("PRAGMA integrity_check")));
        // Two turns are wanted; a death while one is launched may cost the one that nobody knew of, never start it twice.
        Assert.InRange(world.Workers.Launches.Select(launch => launch.Path).Distinct().Count(), 2, 3);
        Assert.Equal(world.Workers.Launches.Count, world.Workers.Launches.Select(launch => launch.Path).Distinct().Count());
        Assert.DoesNotContain(world.Instructions(), instruction => instruction.State is DeliveryState.Queued or DeliveryState.Sent);
    }
}

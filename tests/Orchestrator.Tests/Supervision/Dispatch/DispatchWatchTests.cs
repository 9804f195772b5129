using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Supervision;

namespace Orchestrator.Tests.Supervision.Dispatch;

/// <summary>A dispatcher that goes on: it wakes, survives, and stops when it is told to.</summary>
public class DispatchWatchTests
{
    [Fact]
    public async Task It_wakes_when_anybody_writes_and_tells_each_step_as_it_is_done()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var steps = Watch(world, new InvokeDispatch(Watch: true, Interval: TimeSpan.FromHours(1)), stop.Token).GetAsyncEnumerator(stop.Token);
        for (var i = 0; i < 3; i++)
        {
            var next = steps.MoveNextAsync();
            await world.AddAsync(DispatchKind.NotifyPerson, $"number {i}");
            Assert.True(await next);
            Assert.Equal(("done", 1), (steps.Current.Action, steps.Current.Attempt));
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await steps.MoveNextAsync());
        Assert.Equal(3, world.Inbox("person").Count);
    }

    [Fact]
    public async Task It_makes_no_more_passes_than_it_may()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AddAsync(DispatchKind.NotifyPerson, "a");
        await world.AddAsync(DispatchKind.NotifyPerson, "b");

        var steps = await Watch(world, new InvokeDispatch(Watch: true, Limit: 1, MaxPasses: 2, Interval: TimeSpan.FromMilliseconds(1)), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, steps.Count(step => step.Action == "done"));
        Assert.Equal(2, world.Inbox("person").Count);
    }

    [Fact]
    public async Task A_busy_database_is_waited_out_by_one_that_goes_on_and_is_an_error_to_one_pass()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var command = await world.AddAsync(DispatchKind.NotifyPerson, "a");
        await world.World.ReopenAsync(new Busy(times: 1));
        await Assert.ThrowsAsync<OrchestratorException>(() => world.PassAsync());
        await world.World.ReopenAsync(new Busy(times: 2));

        var steps = await Watch(world, new InvokeDispatch(Watch: true, MaxPasses: 3, Interval: TimeSpan.FromMilliseconds(1)), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["busy", "busy", "done"], steps.Select(step => step.Action));
        Assert.Equal(DispatchState.Done, world.Command(command.CommandId).State);
    }

    [Fact]
    public async Task What_it_claimed_and_has_not_begun_is_given_back_when_it_is_stopped_and_counts_for_nothing()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        using var stop = new CancellationTokenSource();
        var command = await world.AddAsync(DispatchKind.NudgeWorker, "later");
        await world.World.ReopenAsync(new Stop(stop));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Watch(world, new InvokeDispatch(), stop.Token).ToListAsync(CancellationToken.None).AsTask());

        Assert.Equal((DispatchState.Queued, 1, 4), (world.Command(command.CommandId).State, world.Command(command.CommandId).Attempts, world.Command(command.CommandId).AttemptsAllowed));
        await world.ReopenAsync();
        await world.PassAsync();
        Assert.Single(world.World.Sessions.Said);
    }

    private static IAsyncEnumerable<DispatchStep> Watch(SupervisedWorld world, InvokeDispatch how, CancellationToken cancellationToken) =>
        ActivatorUtilities.CreateInstance<InvokeDispatchHandler>(world.World.Provider).HandleAsync(how, world.World.Call(), cancellationToken);

    private sealed class Busy(int times) : Faults
    {
        private int _left = times;

        public override void Pass(string point)
        {
            if (point == "store.commit" && Interlocked.Decrement(ref _left) >= 0)
            {
                throw new OrchestratorException(ErrorKind.Environment, "store-busy", "Somebody else writes.");
            }
        }
    }

    private sealed class Stop(CancellationTokenSource source) : Faults
    {
        public override void Pass(string point)
        {
            if (point == "dispatch.claimed")
            {
                source.Cancel();
            }
        }
    }
}

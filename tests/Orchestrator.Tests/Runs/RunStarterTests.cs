using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Tests.Runs;

/// <summary>A start that meets the end of the run before.</summary>
public class RunStarterTests
{
    [Fact]
    public async Task An_item_whose_ended_run_somebody_else_is_about_to_settle_is_not_started_again()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue(("working", null));
        await world.StartAsync();
        var leases = new RunLeases(world.Store, world.Workers, world.Clock);
        await using var lease = await leases.TryTakeAsync("fix-sum-1", "somebody", TestContext.Current.CancellationToken);
        await world.Store.WriteAsync("somebody", writer => RunStore.Update(writer, Ended(world.Record(), writer.Now)), TestContext.Current.CancellationToken);
        world.Workers.Self = world.Workers.Self with { Pid = 2 };
        world.Workers.Live(1);

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.StartAsync());

        Assert.Equal((ErrorKind.Conflict, "run-unsettled"), (error.Kind, error.Code));
        Assert.Single(world.Store.Read(RunStore.List));
    }

    [Fact]
    public async Task An_item_that_changes_while_its_run_is_about_to_start_is_not_started_on_what_it_was()
    {
        await using var world = new RunWorld();
        world.Git.OnHead = () => world.Store.WriteAsync("somebody", writer => writer.Append(new("work_item.moved", "it is validated", WorkItem: "fix-sum")), default).GetAwaiter().GetResult();

        var error = await Assert.ThrowsAsync<OrchestratorException>(() => world.StartAsync());

        Assert.Equal((ErrorKind.Conflict, "work-item-moved"), (error.Kind, error.Code));
        Assert.Empty(world.Store.Read(RunStore.List));
    }

    private static RunRecord Ended(RunRecord record, DateTimeOffset now) => record with { Run = record.Run with { State = RunState.Completed, EndedAt = now } };
}

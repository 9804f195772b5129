using Orchestrator.Engine.Runs;

namespace Orchestrator.Tests.Runs;

/// <summary>Requests that contradict themselves or name what there is not are refused before anything is written.</summary>
public class RunRequestsTests
{
    public static TheoryData<StartRun, ErrorKind, string> WrongStarts => new()
    {
        { new StartRun("fix-sum", Goal: "another goal"), ErrorKind.Usage, "goal-and-item" },
        { new StartRun("fix-sum", Verifier: "nobody"), ErrorKind.NotFound, "profile-unknown" },
        { new StartRun("fix-sum", Surface: "banana"), ErrorKind.Usage, "surface-unknown" },
        { new StartRun("fix-sum", RetryOf: "nothing-1"), ErrorKind.NotFound, "run-unknown" },
    };

    [Theory]
    [MemberData(nameof(WrongStarts))]
    public async Task A_start_that_can_t_be_meant_is_refused(StartRun request, ErrorKind kind, string code)
    {
        await using var world = new RunWorld();
        var error = await RefusedAsync(world, request);
        Assert.Equal((kind, code), (error.Kind, error.Code));
        Assert.Empty(world.Store.Read(Engine.Runs.Life.RunStore.List));
    }

    [Fact]
    public async Task A_run_tries_again_only_one_of_its_own_item()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        await world.StartAsync();
        world.Items.Item = RunWorld.Item() with { WorkItemId = "other" };
        Assert.Equal("retry-of-another", (await RefusedAsync(world, new StartRun("other", RetryOf: "fix-sum-1"))).Code);

        world.Items.Item = RunWorld.Item();
        world.Workers.Script.Enqueue((Blocks.Done(1, "fix-sum-2"), 0));
        var again = await world.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", RetryOf: "fix-s"), world.Call(), TestContext.Current.CancellationToken);
        Assert.Equal("fix-sum-1", again.RetryOf);
    }

    [Fact]
    public async Task A_number_below_none_and_an_attempt_that_never_was_are_refused()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue((Blocks.Done(1), 0));
        await world.StartAsync();
        Assert.Equal("count-negative", (await FailsAsync<GetRun, Run>(world.Handler<GetRunHandler>(), new GetRun(Last: -1), world)).Code);
        Assert.Equal("count-negative", (await FailsAsync<GetCheckpoint, Checkpoint>(world.Handler<GetCheckpointHandler>(), new GetCheckpoint("fix-sum-1", Last: -1), world)).Code);
        Assert.Equal("count-negative", (await FailsAsync<ReceiveRunOutput, OutputLine>(world.Handler<ReceiveRunOutputHandler>(), new ReceiveRunOutput("fix-sum-1", Tail: -1), world)).Code);
        Assert.Equal("attempt-unknown", (await FailsAsync<ReceiveRunOutput, OutputLine>(world.Handler<ReceiveRunOutputHandler>(), new ReceiveRunOutput("fix-sum-1", Attempt: 7), world)).Code);
    }

    [Fact]
    public async Task A_report_can_t_command_the_terminal_that_shows_it()
    {
        await using var world = new RunWorld();
        world.Workers.Script.Enqueue((Blocks.Done(1).Replace("number 1", "number \u001b[2Jone\u0007", StringComparison.Ordinal), 0));
        await world.StartAsync();
        var told = world.Store.Read(reader => Engine.Runs.Life.CheckpointStore.Of(reader, "fix-sum-1"));
        Assert.Equal("number one␇", Assert.Single(told).Summary);
    }

    private static Task<OrchestratorException> RefusedAsync(RunWorld world, StartRun request) => Assert.ThrowsAsync<OrchestratorException>(
        () => world.Handler<StartRunHandler>().HandleAsync(request, world.Call(), TestContext.Current.CancellationToken));

    private static Task<OrchestratorException> FailsAsync<TRequest, TResult>(Engine.Operations.IStreamHandler<TRequest, TResult> handler, TRequest request, RunWorld world)
        where TRequest : IStreamOperation<TResult> => Assert.ThrowsAsync<OrchestratorException>(async () =>
        {
            await foreach (var one in handler.HandleAsync(request, world.Call(), TestContext.Current.CancellationToken))
            {
                _ = one;
            }
        });
}

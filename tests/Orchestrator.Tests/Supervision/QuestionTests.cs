using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Supervision.Hooks;

namespace Orchestrator.Tests.Supervision;

public class QuestionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workers_question_pauses_its_run_until_a_person_answers()
    {
        await using var hooks = new HookWorld();
        var session = await hooks.WorkAsync();
        await using var engine = hooks.World.EngineFor(hooks.Caller);

        var asked = await engine.ExecuteAsync(new SubmitQuestion("Which of the two databases holds the truth?"), hooks.World.Context, Cancel);
        hooks.World.Sessions.Writes(session.SessionId, new AgentObservation.TurnEnded(2, null));
        var run = await hooks.World.CycleAsync();
        Assert.Equal(("person", true), (asked.Route, asked.Waits));
        Assert.Equal((RunState.Paused, PauseClass.Business, "Which of the two databases holds the truth?"), (run.State, run.Pause?.Class, run.Pause?.Question));
        await hooks.World.Handler<ResumeRunHandler>().HandleAsync(new ResumeRun(HookWorld.Run, "The second."), hooks.World.Call(), Cancel);
        Assert.Contains("The second.", hooks.World.Sessions.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_manager_the_question_is_its_and_the_work_goes_on()
    {
        await using var hooks = new HookWorld();
        var manager = await hooks.RegisterAsync("boss", 601, SessionRole.Manager);
        hooks.Caller.Parents.Clear();
        var worker = await hooks.WorkAsync();
        await hooks.World.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun(HookWorld.Run, Manager: "boss"), hooks.World.Call(), Cancel);
        await using var engine = hooks.World.EngineFor(hooks.Caller);

        var asked = await engine.ExecuteAsync(new SubmitQuestion("Which of the two?"), hooks.World.Context, Cancel);
        var person = await engine.ExecuteAsync(new SubmitQuestion("Whose money is it?", Person: true), hooks.World.Context, Cancel);

        Assert.Equal(("manager:boss", false), (asked.Route, asked.Waits));
        var message = hooks.Message(asked.MessageId!);
        Assert.Equal((manager.SessionId, "question", "Which of the two?", "worker:" + HookWorld.Run), (message.SessionId, message.Kind, message.Text, message.From));
        Assert.Equal(("person", true), (person.Route, person.Waits));
        hooks.World.Sessions.Writes(worker.SessionId, new AgentObservation.TurnEnded(2, null));
        Assert.Equal("Whose money is it?", (await hooks.World.CycleAsync()).Pause?.Question);
    }

    [Fact]
    public async Task A_managers_question_lies_in_the_peoples_inbox()
    {
        await using var hooks = new HookWorld();
        await hooks.WorkAsync();
        hooks.Caller.Parents.Clear();
        await hooks.RegisterAsync("boss", 601, SessionRole.Manager);
        await hooks.World.Handler<ConnectRunHandler>().HandleAsync(new ConnectRun(HookWorld.Run, Manager: "boss"), hooks.World.Call(), Cancel);
        await using var engine = hooks.World.EngineFor(hooks.Caller);

        var asked = await engine.ExecuteAsync(new SubmitQuestion("May it cost twice as much?"), hooks.World.Context, Cancel);

        Assert.Equal((InboxAddress.Person, HookWorld.Run), (hooks.Message(asked.MessageId!).SessionId, hooks.Message(asked.MessageId!).RunId));
        Assert.Equal(RunState.Working, hooks.World.Run().State);
    }

    [Fact]
    public async Task A_question_that_is_only_tried_asks_nobody()
    {
        await using var hooks = new HookWorld();
        await hooks.WorkAsync();
        await using var engine = hooks.World.EngineFor(hooks.Caller);

        await engine.ExecuteAsync(new SubmitQuestion("Which?", DryRun: true), hooks.World.Context, Cancel);

        Assert.Equal(RunState.Working, (await hooks.World.CycleAsync()).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_question_is_refused(string question)
    {
        await using var hooks = new HookWorld();
        await hooks.WorkAsync();
        await using var engine = hooks.World.EngineFor(hooks.Caller);

        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => engine.ExecuteAsync(new SubmitQuestion(question), hooks.World.Context, Cancel));

        Assert.Equal("question-length", refused.Code);
    }
}

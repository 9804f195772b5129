using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Workers that ask: a soft question is answered by the runtime, one that needs a person pauses the run.</summary>
public sealed class QuestionTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task Should_I_continue_is_answered_without_a_person(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Saying("I read test.sh. Should I continue?\n" + Block.Of("working", "read the test", "question: \"Should I continue?\"")),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        var run = await bench.WorkAsync(client);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains(await bench.DecisionsAsync(run.RunId), decision => decision is { Kind: GateDecisionKind.Continue, Instruction: not null });
        Assert.Equal(1, run.Result!.Attempts);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_missing_credential_pauses_and_the_pauses_own_command_resumes(string client)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client,
            Turn.Saying(Block.Of("blocked", "the answer is behind a login", "needs: [ API token for answers.example.test ]\nquestion: \"Which API token shall I use?\"")),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        var paused = await bench.WorkAsync(client, "on_pause: notify");

        Assert.Equal(RunState.Paused, paused.State);
        Assert.Equal(PauseClass.Business, paused.Pause!.Class);
        Assert.Equal("credentials_needed", paused.Pause.Reason);
        Assert.Contains("Which API token", paused.Pause.Question, StringComparison.Ordinal);
        Assert.Single(bench.Model.Requests.Turns);

        var resumed = await bench.ShellAsync(paused.Pause.Command);
        Assert.True(resumed.Exit == 0, resumed.ToString());
        var run = await bench.WaitAsync(paused.RunId);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains("your answer", bench.Model.Requests.Turns[1].LastUserText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_business_pause_gets_a_recovery_instruction_when_the_policy_says_so()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            "codex",
            Turn.Saying(Block.Of("blocked", "no idea where the answer is", "needs: [ the file with the answers ]\nquestion: \"Where is the file?\"")),
            Turn.Running("echo 42 > answer.txt"),
            Turn.Saying(Block.Done())));

        await bench.WriteItemAsync("answer");
        var started = await bench.StartAsync("answer", "codex");
        var run = await bench.AskAsync<Run>("run", "wait", started.RunId, "--until", "completed", "--poll", "100ms", "--timeout", "90s");

        Assert.Equal(RunState.Completed, run.State);
        Assert.Contains(await bench.TimelineAsync(run.RunId), one => one.Kind == "run.paused");
    }
}

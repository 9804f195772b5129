using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>The real clients shorten or clear their history when they are told to, and go on from the handoff.</summary>
public sealed class ForgettingTests
{
    private const string Handoff = "The answer is known: 42.";

    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_shortens_its_history_by_its_clients_own_command_and_goes_on(string client)
    {
        await using var told = await ToldAsync(client, "compact", "request", "answer-1");
        var run = await told.EndAsync();

        Assert.True(run.State == RunState.Completed, await told.Bench.StoryAsync(run.RunId));
        Assert.Equal(1, run.Attempt);
        var story = await told.Bench.TimelineAsync(run.RunId);
        Assert.Contains(story, one => one.Kind == "worker.forgot");
        Assert.DoesNotContain(story, one => one.Kind == "instruction.uncertain");
        Assert.Contains(told.Bench.Model.Requests.Turns, request => request.LastUserText.Contains(Handoff, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_worker_that_is_cleared_knows_nothing_but_its_contract_and_the_handoff(string client)
    {
        await using var told = await ToldAsync(client, "compact", "request", "answer-1", "--clear");
        var run = await told.EndAsync();

        Assert.True(run.State == RunState.Completed, await told.Bench.StoryAsync(run.RunId));
        Assert.Equal(2, run.Attempt);
        var after = told.Bench.Model.Requests.Turns[3];
        Assert.Contains(Handoff, after.LastUserText, StringComparison.Ordinal);
        Assert.DoesNotContain(after.AssistantTexts, text => text.Contains("half of it is done", StringComparison.Ordinal));
        var transcripts = (await told.Bench.TimelineAsync(run.RunId)).Count(one => one.Kind == "worker.forgot");
        Assert.Equal(1, transcripts);
    }

    /// <summary>A worker in the middle of its turn that is to forget once the turn has ended.</summary>
    private static async Task<Told> ToldAsync(string client, params string[] request)
    {
        Requirement.Tmux.Demand();
        var release = new TaskCompletionSource();
        var bench = await Bench.CreateAsync(
            new ModelScript().Lane(
                client,
                [
                    Turn.Running("echo half > half.txt"), Turn.Running("rm half.txt"), Turn.Saying(Block.Done("half of it is done")) with { Until = release.Task },

                    // Claude Code offers its tools to the model that is to summarise, too.
                    .. client == "claude" && request.Length == 3 ? [Turn.Saying("A summary of it.")] : (Turn[])[],
                    Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done()),
                ]), trusted: true);
        await bench.WriteItemAsync("answer");
        await bench.AskAsync<Run>("run", "start", "answer", "--surface", "tmux", "--worker", client);
        await bench.Model.Requests.SeenAsync(seen => seen.Turn == 2, TestContext.Current.CancellationToken);
        await bench.AskAsync<Handoff>("handoff", "submit", "answer-1", "--summary", Handoff);
        await bench.AskAsync<DispatchCommand>(request);
        await bench.OrchestratorAsync("dispatch", "invoke");
        release.SetResult();
        return new Told(bench);
    }

    private sealed record Told(Bench Bench) : IAsyncDisposable
    {
        public async Task<Run> EndAsync()
        {
            var wait = await Bench.OrchestratorAsync("run", "wait", "answer-1", "--poll", "100ms", "--timeout", "60s");
            Assert.True(wait.Exit is 0 or 1 && !wait.Errors.Contains("wait-timed-out", StringComparison.Ordinal), $"{wait}\n{await Bench.StoryAsync("answer-1")}");
            return (await Bench.AskAsync<Run[]>("run", "get", "answer-1"))[0];
        }

        public ValueTask DisposeAsync() => Bench.DisposeAsync();
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestrator.Tests.Host;

public class OutputTests
{
    private readonly FakeEngine _engine = new();

    [Fact]
    public async Task Json_of_a_stream_is_an_array_with_an_item_a_line()
    {
        _engine.Answer<GetRun>(Samples.Run(), Samples.Paused("b-2"));
        var shell = await RunAsync("run", "get", "--json");
        var runs = JsonDocument.Parse(shell.Output).RootElement;
        Assert.Equal(["add-retry-1", "b-2"], runs.EnumerateArray().Select(run => run.GetProperty("run_id").GetString()!));
        Assert.Equal("credentials_needed", runs[1].GetProperty("pause").GetProperty("reason").GetString());
        Assert.Equal("step_done", JsonDocument.Parse(await JsonAsync(CheckpointStatus.StepDone)).RootElement.GetProperty("status").GetString());
        Assert.Equal(5, shell.Output.Split('\n').Length);
    }

    [Theory]
    [InlineData("run", "get", "add-retry-1")]
    [InlineData("run", "get", "gone")]
    [InlineData("run-timeline", "get", "add-retry-1")]
    public async Task A_terminal_is_never_sent_what_others_wrote_as_commands(params string[] tokens)
    {
        const string Words = "read\u001b[2J\u001b]0;title\u0007 this";
        var paused = Samples.Paused() with { Pause = Samples.Paused().Pause! with { Message = Words, Question = Words } };
        _engine.Answer<GetRunTimeline>(Event(1) with { Summary = Words }).Answer<GetRun>(request => request.Run == "gone" ? throw new OrchestratorException(ErrorKind.NotFound, "gone", Words, Words) : [paused]);
        var shell = await RunAsync(tokens);
        Assert.Contains("read␛]0;title␇ this", shell.Output + shell.Error, StringComparison.Ordinal);
        Assert.DoesNotContain((shell.Output + shell.Error).ReplaceLineEndings(""), char.IsControl);
    }

    [Fact]
    public async Task Json_of_nothing_is_an_empty_array()
    {
        _engine.Answer<GetRun>();
        Assert.Equal("[]\n", (await RunAsync("run", "get", "--json")).Output);
    }

    [Fact]
    public async Task Json_lines_are_one_value_a_line()
    {
        _engine.Answer<GetRun>(Samples.Run(), Samples.Run("b-2"));
        var lines = (await RunAsync("run", "get", "--jsonl")).Output.TrimEnd('\n').Split('\n');
        Assert.Equal(["add-retry-1", "b-2"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("run_id").GetString()!));
    }

    [Theory]
    [InlineData("run", "watch", "add-retry-1", "--json")]
    [InlineData("run-timeline", "get", "add-retry-1", "--follow", "--json")]
    [InlineData("dispatch", "invoke", "--watch", "--json")]
    public async Task Events_come_line_by_line_while_they_happen(params string[] tokens)
    {
        _engine.Answer<WatchRun>(Event(1), Event(2)).Answer<GetRunTimeline>(Event(1), Event(2)).Answer<InvokeDispatch>(Samples.Step(), Samples.Step());
        Assert.All((await RunAsync(tokens)).Output.TrimEnd('\n').Split('\n'), line => Assert.Equal('{', line[0]));
    }

    [Fact]
    public async Task A_dispatcher_that_goes_on_prints_as_it_goes()
    {
        var shell = new Shell(_engine);
        _engine.Stream<InvokeDispatch>((_, _, _) => Steps());
        await shell.RunAsync("dispatch", "invoke", "--watch");

        async IAsyncEnumerable<object> Steps()
        {
            yield return Samples.Step();
            // Asked for the next one, it has printed the first.
            await Task.CompletedTask;
            Assert.Contains("a message for boss", shell.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_table_begins_before_its_end()
    {
        var shell = new Shell(_engine);
        _engine.Stream<GetRunTimeline>((_, _, _) => Events());
        await shell.RunAsync("run-timeline", "get", "add-retry-1");
        Assert.Equal(1, shell.Output.Split('\n').Count(line => line.StartsWith("seq", StringComparison.Ordinal)));
        Assert.Equal(2002, shell.Output.Split('\n').Length);

        async IAsyncEnumerable<object> Events()
        {
            for (var seq = 1; seq <= 2000; seq++)
            {
                yield return Event(seq);
                await Task.CompletedTask;
                Assert.True(seq < 1000 || shell.Output.Length > 0, "nothing was printed of a thousand rows");
            }
        }
    }

    [Theory]
    [InlineData("run", "watch", "add-retry-1")]
    [InlineData("run-timeline", "get", "add-retry-1", "--follow", "--jsonl")]
    public async Task A_stream_that_is_silent_ends_when_its_reader_has_gone(params string[] tokens)
    {
        _engine.Stream<WatchRun>((_, _, cancellationToken) => Silent(cancellationToken)).Stream<GetRunTimeline>((_, _, cancellationToken) => Silent(cancellationToken));
        var gone = false;
        var shell = new Shell(_engine) { ReaderIsGone = () => gone };
        var run = shell.RunAsync(tokens);
        Assert.False(run.IsCompleted);
        gone = true;
        Assert.Equal(141, await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Contains("run.started", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_times_durations_money_and_verifiers_as_documented()
    {
        var item = Samples.Item() with
        {
            Acceptance = new() { Criteria = [new("c1", "t", [new CommandVerifier("pytest", Timeout: TimeSpan.FromMinutes(2))])] },
            Policy = new() { Budget = new() { CostUsd = 1.5m, Wall = TimeSpan.FromHours(30) } },
            Approval = new() { At = DateTimeOffset.UnixEpoch },
        };
        _engine.Answer<SetWorkItem>(item);
        var json = JsonDocument.Parse((await RunAsync("work-item", "set", "a", "--json")).Output).RootElement;
        var verifier = json.GetProperty("acceptance").GetProperty("criteria")[0].GetProperty("verify")[0];
        Assert.Equal("command", verifier.GetProperty("type").GetString());
        Assert.Equal("00:02:00", verifier.GetProperty("timeout").GetString());
        Assert.Equal("1.06:00:00", json.GetProperty("policy").GetProperty("budget").GetProperty("wall").GetString());
        Assert.Equal(1.5m, json.GetProperty("policy").GetProperty("budget").GetProperty("cost_usd").GetDecimal());
        Assert.Equal("1970-01-01T00:00:00+00:00", json.GetProperty("approval").GetProperty("at").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("goal").ValueKind);
    }

    [Fact]
    public async Task An_error_in_json_is_one_line_on_the_error_stream()
    {
        _engine.Fail<GetRun>(new OrchestratorException(ErrorKind.Refused, "finish-refused", "No.", "do it", "r1") { Details = new Dictionary<string, object?> { ["unmet"] = new[] { "scope" } } });
        var shell = await RunAsync("run", "get", "--json");
        var error = JsonDocument.Parse(Assert.Single(shell.Error.TrimEnd('\n').Split('\n'))).RootElement;
        Assert.Equal(
            ["finish-refused", "No.", "refused", "do it", "r1"],
            new[] { "code", "message", "kind", "fix", "target" }.Select(name => error.GetProperty(name).GetString()!));
        Assert.Equal("scope", error.GetProperty("details").GetProperty("unmet")[0].GetString());
        Assert.Empty(shell.Output);
    }

    [Fact]
    public async Task An_error_lists_its_details_for_people()
    {
        _engine.Fail<CompleteRun>(new OrchestratorException(ErrorKind.Refused, "finish-refused", "No.") { Details = new Dictionary<string, object?> { ["unmet"] = new[] { new FinishCondition("scope", false, "2 files outside", "c") } } });
        Assert.Equal("orchestrator: No.\n  - scope: 2 files outside\n", (await RunAsync("run", "complete", "r1")).Error);
    }

    [Fact]
    public async Task What_came_before_an_error_stays_valid()
    {
        _engine.Answer<GetRun>(_ => Broken());
        var shell = await RunAsync("run", "get", "--json");
        Assert.Equal(1, JsonDocument.Parse(shell.Output).RootElement.GetArrayLength());
        Assert.Contains("run-missing", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_printed_as_it_is()
    {
        _engine.Answer<ExportWorkItem>("id: a\ngoal: [x]\n");
        Assert.Equal("id: a\ngoal: [x]\n", (await RunAsync("work-item", "export", "a")).Output);
    }

    [Fact]
    public async Task A_pipe_gets_aligned_columns_with_nothing_cut_off()
    {
        _engine.Answer<GetWorkItem>(Samples.Item() with { Title = new string('x', 200) }, Samples.Item("b"));
        var lines = (await RunAsync("work-item", "get")).Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("work item id  status", lines[0], StringComparison.Ordinal);
        Assert.Contains(new string('x', 200), lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[1].IndexOf("ready", StringComparison.Ordinal), lines[2].IndexOf("ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_terminal_s_table_fits_80_columns()
    {
        _engine.Answer<GetRun>(Samples.Run(), Samples.Paused("a-rather-long-name-of-an-item-that-people-write-2"));
        var shell = await RunAsync(terminal: true, "run", "get");
        Assert.All(shell.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("add-retry-1", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_would_wrap_stands_whole_below_its_table()
    {
        const string Command = "orchestrator run resume add-retry-1 --answer \"your answer\"";
        var entry = new StatusEntry("add-retry-1", "add-retry", RunState.Paused, "codex", null, 1, null, string.Join(' ', Enumerable.Repeat("many words", 9)), Command);
        _engine.Answer<GetOrchestratorStatus>(new OrchestratorStatus("p", "/p", [entry, entry with { RunId = "b-1", Command = null }], [], new Dictionary<string, int>(), 0, [], DateTimeOffset.UnixEpoch));
        var shell = await RunAsync(terminal: true, "status");
        Assert.Contains($"\n add-retry-1  {Command}\n", shell.Output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(shell.Output, "orchestrator"));
    }

    [Fact]
    public async Task A_kind_of_event_is_never_broken_in_two()
    {
        string[] kinds = ["instruction.confirmed", "contract.acknowledged", "verification.passed", "authority.changed_on_disk", "run.paused"];
        _engine.Answer<GetRunTimeline>([.. kinds.Select((kind, i) => Event(1000 + i) with { Kind = kind, Actor = "person:somebody-with-a-name via cli", Summary = string.Join(' ', Enumerable.Repeat("many words", 20)) })]);
        var shell = await RunAsync(terminal: true, "run-timeline", "get", "add-retry-1");
        Assert.All(kinds, kind => Assert.Contains(kind, shell.Output, StringComparison.Ordinal));
        Assert.All(shell.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hash_is_cut_for_people_and_whole_in_json(bool terminal)
    {
        var hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));
        _engine.Answer<GetRun>(Samples.Run() with { WorkItemHash = hash, BaseCommit = hash[..40], Instruction = hash + "0" });
        var shell = await RunAsync(terminal, "run", "get", "add-retry-1");
        Assert.Matches("(?m)^work item hash +0123456789ab$", shell.Output);
        Assert.Matches("(?m)^base commit +0123456789ab$", shell.Output);
        Assert.Matches($"(?m)^instruction +{hash}0$", shell.Output);
        Assert.Contains(hash, (await RunAsync("run", "get", "add-retry-1", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_named_object_is_a_list_of_its_properties()
    {
        _engine.Answer<GetRun>(Samples.Paused());
        var shell = await RunAsync(terminal: true, "run", "get", "add-retry-1");
        Assert.Matches("(?m)^run id +add-retry-1$", shell.Output);
        Assert.Matches("(?m)^ +command +orchestrator run resume add-retry-1", shell.Output);
        Assert.Contains("write_tests: Active", shell.Output, StringComparison.Ordinal);
        Assert.All(shell.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_status_lists_what_lives_and_counts_the_rest(bool terminal)
    {
        var entry = new StatusEntry("add-retry-1", "add-retry", RunState.Paused, "codex", null, 1, null, "an answer", "orchestrator run resume add-retry-1");
        _engine.Answer<GetOrchestratorStatus>(new OrchestratorStatus("p", "/p", [entry], ["b"], new Dictionary<string, int> { ["ready"] = 1, ["draft"] = 2 }, 0, [Samples.Run("c-1", RunState.Completed)], DateTimeOffset.UnixEpoch));
        var shell = await RunAsync(terminal, "status");
        Assert.Empty(shell.Error);
        Assert.Matches("(?m)^items +ready=1, draft=2$", shell.Output);
        Assert.Contains("an answer", shell.Output, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse((await RunAsync("status", "--json")).Output).RootElement.GetProperty("items").GetProperty("draft").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_says_that_nothing_happened()
    {
        _engine.Answer<StopRun>(Samples.Run());
        Assert.StartsWith("Nothing was changed. This is what would be:\n", (await RunAsync("run", "stop", "add-retry-1", "--what-if")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_shows_on_a_terminal_and_leaves_nothing_behind()
    {
        _engine.Answer<WaitRun>(_ =>
        {
            _engine.Contexts[^1].Progress!.Report(new("add-retry-1", "working", 40));
            return [Samples.Run(state: RunState.Completed)];
        });
        var shell = await RunAsync(terminal: true, "run", "wait", "add-retry-1");
        Assert.Equal("\radd-retry-1: working 40 %\e[K\r\e[K", shell.Error);
        Assert.Empty((await RunAsync("run", "wait", "add-retry-1")).Error);
    }

    [Fact]
    public void Every_column_of_every_result_is_a_property() =>
        Assert.All(OperationCatalogue.All.Where(operation => operation.Result != typeof(string)), operation =>
            Assert.All(Orchestrator.Host.Output.Column.Of(operation.Result), column => Assert.NotNull(column.Property)));

    private static async IAsyncEnumerable<object> Silent([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Event(1);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private static IEnumerable<object> Broken()
    {
        yield return Samples.Run();
        throw Samples.NotFound("x");
    }

    private static RunEvent Event(long seq) => new(seq, DateTimeOffset.UnixEpoch, "run.started", "person:ana", "a", "a-1", null, "started", JsonDocument.Parse("{}").RootElement);

    private async Task<string> JsonAsync(CheckpointStatus status)
    {
        _engine.Answer<SubmitCheckpoint>(new Checkpoint { RunId = "r", Status = status });
        return (await RunAsync("checkpoint", "submit", "working", "--summary", "s", "--json")).Output;
    }

    private Task<Shell> RunAsync(params string[] tokens) => RunAsync(false, tokens);

    private async Task<Shell> RunAsync(bool terminal, params string[] tokens)
    {
        var shell = new Shell(_engine) { IsTerminal = terminal };
        await shell.RunAsync(tokens);
        return shell;
    }
}

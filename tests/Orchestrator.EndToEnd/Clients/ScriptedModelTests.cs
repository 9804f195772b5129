using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Clients;

/// <summary>The scripted model is believed by the real clients; whatever else is tested with them rests on this.</summary>
public sealed class ScriptedModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_client_says_what_the_script_says_and_runs_its_commands(string client)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(
            client,
            Turn.Running("echo 42 > answer.txt; cat answer.txt", say: "Looking."),
            Turn.Saying("All done in {cwd} as {run_id}, block {seq}.")));

        var run = await fixture.RunAsync("run_id: add-retry-3\nplease", Token);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains($"All done in {fixture.Work} as add-retry-3, block 1.", run.Output, StringComparison.Ordinal);
        Assert.Equal("42\n", await File.ReadAllTextAsync(Path.Combine(fixture.Work, "answer.txt"), Token));
        Assert.Equal(2, fixture.Model.Requests.Turns.Count);
        Assert.Contains("please", fixture.Model.Requests.Turns[0].LastUserText, StringComparison.Ordinal);
        Assert.Contains("42", fixture.Model.Requests.Turns[1].LastToolResult, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_client_writes_the_scripts_files(string client)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(
            client, new Turn { Write = new FileWrite("notes.txt", "written") }, Turn.Saying("Written.")));

        var run = await fixture.RunAsync("write it", Token);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal("written", (await File.ReadAllTextAsync(Path.Combine(fixture.Work, "notes.txt"), Token)).Trim());
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_used_up_allowance_ends_the_turn_and_names_its_reset(string client)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(client, Turn.Limited(TimeSpan.FromHours(2))), subscription: true);

        var run = await fixture.RunAsync("do it", Token);

        Assert.Equal(1, run.Exit);
        Assert.Contains(client == "codex" ? "usage limit" : "\"resetsAt\":", run.Output, StringComparison.Ordinal);
        Assert.Single(fixture.Model.Requests.Turns);
    }

    [Theory]
    [InlineData("codex", false)]
    [InlineData("claude", false)]
    [InlineData("claude", true)]
    public async Task A_limit_without_a_reset_ends_the_turn_as_status_429(string client, bool subscription)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(client, Turn.Limited()), subscription);

        var run = await fixture.RunAsync("do it", Token);

        Assert.Equal(1, run.Exit);
        Assert.Contains(client == "codex" ? "429 Too Many Requests" : "\"api_error_status\":429", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_short_retry_after_is_waited_out_by_the_client(string client)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(
            client, new Turn { Limit = new RateLimit(TimeSpan.FromSeconds(1), RetryAfter: true) }, Turn.Saying("Done.")));

        var run = await fixture.RunAsync("do it", Token);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Equal(2, fixture.Model.Requests.Turns.Count);
    }

    [Theory]
    [InlineData("codex", 500)]
    [InlineData("claude", 500)]
    [InlineData("codex", 529)]
    [InlineData("claude", 529)]
    public async Task An_outage_that_lasts_ends_the_turn_with_an_error(string client, int status)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(client, Turn.Failing(status)));

        var run = await fixture.RunAsync("do it", Token);

        Assert.True(run.Exit == 1, run.ToString());
        Assert.Contains(client == "codex" ? "turn.failed" : "\"is_error\":true", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codex", StreamFault.Drop)]
    [InlineData("claude", StreamFault.Drop)]
    [InlineData("codex", StreamFault.DropMid)]
    [InlineData("claude", StreamFault.DropMid)]
    public async Task A_dropped_connection_is_tried_again_by_the_client(string client, StreamFault fault)
    {
        await using var fixture = new ClientFixture(client, new ModelScript().Lane(client, Turn.Faulty(fault), Turn.Saying("Back again.")));

        var run = await fixture.RunAsync("do it", Token);

        Assert.True(run.Exit == 0, run.ToString());
        Assert.Contains("Back again.", run.Output, StringComparison.Ordinal);
    }
}

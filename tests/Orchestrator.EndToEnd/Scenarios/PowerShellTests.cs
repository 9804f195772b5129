using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>The module in the shell that its users have.</summary>
public sealed class PowerShellTests
{
    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task One_pipeline_goes_from_a_new_work_item_to_its_verdict(string client)
    {
        Requirement.Pwsh.Demand();
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(client, Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));

        var shell = await bench.PwshAsync(
            $"New-WorkItem answer -Goal 'answer.txt holds the answer' -Verify 'sh test.sh' | Approve-WorkItem | Start-Run -Worker {client} | Wait-Run -Poll 100ms -Timeout 90s | Format-List");

        Assert.True(shell.Exit == 0, shell.ToString());
        Assert.Matches(@"(?m)^State\s*: Completed", shell.Output);
        Assert.Contains("answer-1", shell.Output, StringComparison.Ordinal);
        Assert.Equal("42", await bench.GitAsync("show", "HEAD:answer.txt"));
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_shell_killed_while_its_worker_works_loses_nothing_and_a_new_one_finishes_the_run(string client)
    {
        Requirement.Pwsh.Demand();
        var release = new TaskCompletionSource();
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane(
            client, Turn.Running("echo 42 > answer.txt") with { Until = release.Task }, Turn.Saying(Block.Done())));
        await bench.WriteItemAsync("answer");

        using var shell = bench.StartPwsh($"Start-Run answer -Worker {client} | Wait-Run");
        await bench.Model.Requests.SeenAsync(request => request.Turn == 0, TestContext.Current.CancellationToken);
        shell.Kill();
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        release.SetResult();

        var next = await bench.PwshAsync("Get-Run answer-1 | ForEach-Object { \"$($_.RunId) live=$($_.IsLive)\" }; Wait-Run answer-1 -Poll 100ms | ForEach-Object { \"$($_.State) $($_.Result.Verdict)\" }");

        Assert.True(next.Exit == 0, next.ToString());
        Assert.Contains("answer-1 live=True", next.Output, StringComparison.Ordinal);
        Assert.Contains("Completed pass", next.Output, StringComparison.Ordinal);
        Assert.Single(bench.Clients.Started(client));
        Assert.Equal(2, bench.Model.Requests.Turns.Count);
    }
}

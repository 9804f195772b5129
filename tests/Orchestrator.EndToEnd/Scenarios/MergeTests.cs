using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What real clients did in trees of their own comes to the branch that it is for, and nowhere else.</summary>
public sealed class MergeTests
{
    private const string Into = "isolation: worktree, after_finish: merge, merge_into: night";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_clients_at_once_land_on_one_branch_and_the_person_s_checkout_is_as_it_was()
    {
        var codexWorks = new TaskCompletionSource();
        var claudeWorks = new TaskCompletionSource();
        await using var bench = await Bench.CreateAsync(new ModelScript()
            .Lane("codex", Turn.Running("echo 42 > answer.txt; echo by codex > one.txt") with { Until = claudeWorks.Task }, Turn.Saying(Block.Done()))
            .Lane("claude", Turn.Running("echo 42 > answer.txt; echo by claude > two.txt") with { Until = codexWorks.Task }, Turn.Saying(Block.Done())));
        bench.Model.Requests.Added += request => (request.Lane == "codex" ? codexWorks : claudeWorks).TrySetResult();
        await PermitAsync(bench);
        await bench.GitAsync("branch", "night");
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "answer.txt"), "the person's own\n", Token);
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "test.sh"), "exit 1 # the person's own\n", Token);
        await bench.GitAsync("add", "test.sh");
        var before = await CheckoutAsync(bench);
        await bench.WriteItemAsync("first", Into);
        await bench.WriteItemAsync("second", Into);

        var first = await bench.StartAsync("first", "codex");
        var second = await bench.StartAsync("second", "claude");
        var ends = await Task.WhenAll(bench.WaitAsync(first.RunId), bench.WaitAsync(second.RunId));

        foreach (var run in ends)
        {
            Assert.True(run.State == RunState.Completed && run.Result!.Merge!.State == MergeState.Merged, await bench.StoryAsync(run.RunId));
        }

        Assert.Equal(["by codex", "by claude", "42"], [await ShowAsync(bench, "one.txt"), await ShowAsync(bench, "two.txt"), await ShowAsync(bench, "answer.txt")]);
        Assert.Equal("1", await bench.GitAsync("rev-list", "--count", "--merges", "main..night"));
        Assert.Equal(before, await CheckoutAsync(bench));
        Assert.Equal("", await bench.GitAsync("branch", "--list", "orchestrator/*"));
        Assert.Single((await bench.GitAsync("worktree", "list")).Split('\n'));
        Assert.Empty((await bench.AskAsync<OrchestratorStatus>("status")).Unmerged);
    }

    [Fact]
    public async Task A_branch_for_what_is_checked_out_is_left_and_the_command_that_is_told_merges_it()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript().Lane("codex", Turn.Running("echo 42 > answer.txt"), Turn.Saying(Block.Done())));
        await PermitAsync(bench);
        var run = await bench.WorkAsync("codex", "isolation: worktree, after_finish: merge");
        Assert.Equal((RunState.Completed, "main", "checked_out"), (run.State, run.Result!.Merge!.Target, run.Result.Merge.Reason));
        var left = Assert.Single((await bench.AskAsync<OrchestratorStatus>("status")).Unmerged);

        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "mine.txt"), "not committed", Token);
        var refused = await bench.ShellAsync(left.Command!);
        Assert.True(refused.Exit == 4 && refused.Errors.Contains("mine.txt", StringComparison.Ordinal), refused.ToString());
        File.Delete(Path.Combine(bench.Repository, "mine.txt"));
        var merged = await bench.ShellAsync(left.Command!);
        Assert.True(merged.Exit == 0, merged.ToString());

        Assert.Equal("42\n", await File.ReadAllTextAsync(Path.Combine(bench.Repository, "answer.txt"), Token));
        Assert.Equal(run.Result.Commit, await bench.GitAsync("rev-parse", "main"));
        Assert.Equal("", await bench.GitAsync("status", "--porcelain", "--", ":!.orchestrator"));
        Assert.Empty((await bench.AskAsync<OrchestratorStatus>("status")).Unmerged);
    }

    private static Task PermitAsync(Bench bench) => File.WriteAllTextAsync(
        Path.Combine(bench.Repository, ".orchestrator", "local.yaml"), "defaults: { permit: [repo.merge_green_pr] }\n", Token);

    private static Task<string> ShowAsync(Bench bench, string file) => bench.GitAsync("show", $"night:{file}");

    private static async Task<string> CheckoutAsync(Bench bench) => string.Join(
        '\n', await bench.GitAsync("status", "--porcelain", "--", ":!.orchestrator"), await bench.GitAsync("diff", "HEAD", "--", ":!.orchestrator"), await bench.GitAsync("rev-parse", "HEAD"), await bench.GitAsync("stash", "list"));
}

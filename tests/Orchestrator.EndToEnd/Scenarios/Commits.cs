using Orchestrator.EndToEnd.Harness;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What a run's commit must be.</summary>
internal static class Commits
{
    /// <summary>The run ended with one commit on its base: the worker's, of these files and no other.</summary>
    public static async Task AssertExactlyAsync(Bench bench, Run run, string author, params string[] files)
    {
        var commit = run.Result!.Commit;
        Assert.NotNull(commit);
        Assert.Equal(author, await bench.GitAsync("log", "-1", "--format=%an <%ae>", commit));
        Assert.Equal(run.BaseCommit, await bench.GitAsync("rev-parse", commit + "^"));
        Assert.Equal(files, (await bench.GitAsync("diff-tree", "--no-commit-id", "--name-only", "-r", commit)).Split('\n'));
        Assert.Contains(run.RunId, await bench.GitAsync("log", "-1", "--format=%B", commit), StringComparison.Ordinal);
    }
}

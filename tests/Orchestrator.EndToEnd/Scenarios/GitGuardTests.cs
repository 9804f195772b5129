using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>The guard in a person's own commits, by git itself.</summary>
public sealed class GitGuardTests
{
    // Put together here, so that this file itself holds none.
    private static readonly string s_key = "sk-" + "ant-api03-" + new string('x', 30);

    [Fact]
    public async Task A_commit_that_holds_a_key_is_refused_and_every_other_goes_through_with_the_hook_from_before()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        var hook = Path.Combine(bench.Repository, ".git", "hooks", "pre-commit");
        await WriteAsync(bench, ".git/hooks/pre-commit", "#!/bin/sh\necho before >> ran.log\n");
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var installed = await bench.OrchestratorAsync("git-guard", "install");
        Assert.True(installed.Exit == 0, installed.ToString());

        await WriteAsync(bench, "good.txt", "nothing to see\n");
        await WriteAsync(bench, "bad.txt", $"first\nkey={s_key}\n");
        Assert.Equal(0, (await bench.ShellAsync("git add good.txt && git commit -qm good")).Exit);
        Assert.Equal("before\n", await ReadAsync(bench, "ran.log"));

        var refused = await bench.ShellAsync("git add bad.txt && git commit -qm bad");
        Assert.NotEqual(0, refused.Exit);
        Assert.Contains("bad.txt", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("an Anthropic key", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(s_key, refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("good", await bench.GitAsync("log", "-1", "--format=%s"));

        // One file of several: git works on an index of its own then.
        await WriteAsync(bench, "good.txt", "still nothing\n");
        Assert.Equal(0, (await bench.ShellAsync("git commit -qm partly good.txt")).Exit);
        Assert.NotEqual(0, (await bench.ShellAsync("git commit -qm all")).Exit);
        Assert.Equal(0, (await bench.ShellAsync("git commit -qm on-purpose --no-verify")).Exit);

        var removed = await bench.OrchestratorAsync("git-guard", "uninstall");
        Assert.True(removed.Exit == 0, removed.ToString());
        Assert.Equal("#!/bin/sh\necho before >> ran.log\n", await File.ReadAllTextAsync(hook, TestContext.Current.CancellationToken));
        await WriteAsync(bench, "bad.txt", $"second {s_key}\n");
        Assert.Equal(0, (await bench.ShellAsync("git commit -qam unguarded")).Exit);
    }

    [Fact]
    public async Task A_guard_whose_program_is_gone_lets_nothing_through_and_says_why()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        Assert.Equal(0, (await bench.OrchestratorAsync("git-guard", "install")).Exit);
        var hook = Path.Combine(bench.Repository, ".git", "hooks", "pre-commit");
        await File.WriteAllTextAsync(hook, (await File.ReadAllTextAsync(hook, TestContext.Current.CancellationToken)).Replace(Installation.Orchestrator, "/gone/orchestrator", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await WriteAsync(bench, "good.txt", "nothing to see\n");
        var refused = await bench.ShellAsync("git add good.txt && git commit -qm good");

        Assert.NotEqual(0, refused.Exit);
        Assert.Contains("orchestrator git-guard install", refused.Errors, StringComparison.Ordinal);

        // Which is what mends it.
        Assert.Equal(0, (await bench.OrchestratorAsync("git-guard", "install")).Exit);
        Assert.Equal(0, (await bench.ShellAsync("git commit -qm good")).Exit);
    }

    private static Task WriteAsync(Bench bench, string path, string text) => File.WriteAllTextAsync(Path.Combine(bench.Repository, path), text, TestContext.Current.CancellationToken);

    private static Task<string> ReadAsync(Bench bench, string path) => File.ReadAllTextAsync(Path.Combine(bench.Repository, path), TestContext.Current.CancellationToken);
}

using NSubstitute;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Checks;

namespace Orchestrator.Tests.Verification;

public sealed class GitCheckTests
{
    private const string Tree = "/repo";
    private readonly IGit _git = Substitute.For<IGit>();

    public GitCheckTests() => _git.FindTreeAsync(Tree, default).ReturnsForAnyArgs(Tree);

    [Theory]
    [InlineData("dirty", null, 1, true)]
    [InlineData("dirty", "false", 1, false)]
    [InlineData("dirty", "false", 0, true)]
    [InlineData("committed", null, 0, true)]
    [InlineData("committed", null, 1, false)]
    [InlineData("committed", "false", 1, true)]
    public async Task Dirty_and_committed_look_at_what_is_not_committed(string check, string? expect, int dirty, bool passed)
    {
        _git.HeadAsync(Tree, default).ReturnsForAnyArgs("abc");
        _git.DirtyAsync(Tree, default).ReturnsForAnyArgs([.. Enumerable.Range(0, dirty).Select(i => new FileChange($"f{i}", 'M'))]);
        Assert.Equal(passed, (await ExecuteAsync(check, expect)).Passed);
    }

    [Theory]
    [InlineData("main", "main", true)]
    [InlineData("main", "other", false)]
    [InlineData("run/branch", null, true)]
    [InlineData(null, "main", false)]
    public async Task Branch_is_the_one_expected_or_the_runs_own(string? branch, string? expect, bool passed)
    {
        _git.BranchAsync(Tree, default).ReturnsForAnyArgs(branch);
        Assert.Equal(passed, (await ExecuteAsync("branch", expect)).Passed);
    }

    [Theory]
    [InlineData(2, null, true)]
    [InlineData(0, null, false)]
    [InlineData(0, "false", true)]
    [InlineData(2, "2", true)]
    [InlineData(2, "1", false)]
    public async Task Ahead_counts_commits_since_the_runs_start(int ahead, string? expect, bool passed)
    {
        _git.AheadAsync(Tree, "base", default).ReturnsForAnyArgs(ahead);
        Assert.Equal(passed, (await ExecuteAsync("ahead", expect)).Passed);
    }

    [Theory]
    [InlineData("src/mod/a.cs", true)]
    [InlineData("src/modules/a.cs", false)]
    public async Task The_diff_since_the_runs_start_must_lie_in_the_items_scope(string changed, bool passed)
    {
        _git.SnapshotAsync(Tree, default).ReturnsForAnyArgs("now");
        _git.ChangesAsync(Tree, "start", "now", Arg.Any<CancellationToken>()).Returns([new FileChange(changed, 'M')]);
        var result = await ExecuteAsync("diff_in_scope", null);
        Assert.Equal(passed, result.Passed);
        Assert.Equal(!passed, result.Detail.Contains(changed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_a_repository_and_for_an_unknown_check_the_answer_is_no_with_the_reason()
    {
        Assert.Contains("no git check", (await ExecuteAsync("clean", null)).Detail, StringComparison.Ordinal);
        _git.FindTreeAsync(Tree, default).ReturnsForAnyArgs((string?)null);
        Assert.Contains("no git repository", (await ExecuteAsync("dirty", "false")).Detail, StringComparison.Ordinal);
    }

    private Task<CheckResult> ExecuteAsync(string check, string? expect)
    {
        var run = new Run { RunId = "r-1", WorkItemId = "r", Tree = Tree, Branch = "run/branch", BaseCommit = "base" };
        var item = new WorkItem { WorkItemId = "r", Scope = new WorkItemScope { Paths = ["src/mod"] } };
        return new GitCheck(_git).ExecuteAsync(new VerificationRequest(run, item, "s", new GitVerifier(check, expect), "start"), new GitVerifier(check, expect), default);
    }
}

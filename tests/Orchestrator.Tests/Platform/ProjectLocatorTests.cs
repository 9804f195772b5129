using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Tests.Platform.Repositories;

namespace Orchestrator.Tests.Platform;

public sealed class ProjectLocatorTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_nearest_one_upwards_counts()
    {
        await _bench.InitAsync();
        Directory.CreateDirectory(_bench.At("dir/inner/.orchestrator"));

        Assert.Equal(_bench.Tree, ProjectLocator.FindRoot(_bench.At("dir")));
        Assert.Equal(_bench.At("dir/inner"), ProjectLocator.FindRoot(_bench.At("dir/inner/not/there")));
        Assert.Null(ProjectLocator.FindRoot("/"));
    }

    [Fact]
    public async Task A_linked_worktree_belongs_to_its_main_checkout_not_to_its_copy()
    {
        await _bench.InitAsync();
        foreach (var place in (string[])[_bench.Folder.At("linked"), _bench.At(".orchestrator/state/worktrees/x-1")])
        {
            await _bench.Worktrees.AddAsync(_bench.Tree, place, Path.GetFileName(place), "HEAD", GitBench.Token);
            Assert.True(Directory.Exists(Path.Combine(place, ".orchestrator")));

            Assert.Equal(_bench.Tree, ProjectLocator.FindRoot(place));
            Assert.Equal(_bench.Tree, ProjectLocator.FindRoot(Path.Combine(place, "dir")));
            Assert.Equal(_bench.At(".orchestrator/state"), ProjectLocator.Require(place).State);
        }
    }

    [Fact]
    public async Task A_project_in_a_folder_of_the_repository_is_found_from_a_worktree()
    {
        await _bench.InitAsync();
        _bench.Write("package/.orchestrator/project.yaml", "x\n");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "package");
        await _bench.Worktrees.AddAsync(_bench.Tree, _bench.Folder.At("linked"), "b", "HEAD", GitBench.Token);

        Assert.Equal(_bench.At("package"), ProjectLocator.FindRoot(_bench.Folder.At("linked/package")));
    }

    [Fact]
    public async Task A_submodule_is_no_worktree()
    {
        await _bench.InitAsync();
        _bench.Write("module/.git", "gitdir: ../.git/modules/module\n");
        Directory.CreateDirectory(_bench.At(".git/modules/module"));

        Assert.Equal(_bench.Tree, ProjectLocator.FindRoot(_bench.At("module")));
    }

    [Fact]
    public void Forged_pointers_in_a_circle_end()
    {
        foreach (var (name, other) in ((string, string)[])[("a", "b"), ("b", "a")])
        {
            _bench.Write($"{name}/.git", "gitdir: own\n");
            _bench.Write($"{name}/own/commondir", $"../../{other}/.git\n");
        }

        Assert.Null(ProjectLocator.FindRoot(_bench.At("a")));
    }

    [Fact]
    public async Task Links_are_resolved()
    {
        await _bench.InitAsync();
        Directory.CreateSymbolicLink(_bench.Folder.At("link"), _bench.At("dir"));

        Assert.Equal(_bench.Tree, ProjectLocator.FindRoot(_bench.Folder.At("link")));
    }

    [Fact]
    public void Moved_state_has_a_folder_for_each_project()
    {
        var (one, two) = (StateOf("/p/one", _bench.Tree), StateOf("/q/one", _bench.Tree));

        Assert.NotEqual(one, two);
        Assert.StartsWith(_bench.At("one-"), one, StringComparison.Ordinal);
        Assert.Equal(one, StateOf("/p/one", _bench.Tree));
        Assert.Equal(_bench.At(".orchestrator/state"), StateOf(_bench.Tree, null));
        Assert.Equal(_bench.At(".orchestrator/state"), StateOf(_bench.Tree, ""));
    }

    [Fact]
    public void State_that_is_relative_or_on_a_network_is_refused()
    {
        Assert.Equal("state-not-absolute", Assert.Throws<OrchestratorException>(() => StateOf("/p", "relative")).Code);
        Assert.Equal("state-on-network", Assert.Throws<OrchestratorException>(() => StateFolder.Of(_bench.Tree, null, _ => true)).Code);
        Assert.False(StateFolder.IsOnNetwork(_bench.Tree));
    }

    [Fact]
    public void State_where_no_folder_can_be_names_what_mends_it()
    {
        var failure = Assert.ThrowsAny<IOException>(() => Directory.CreateDirectory("/dev/null/one"));
        var error = FileErrors.NoState(failure, "/dev/null/one", "/dev/null");
        Assert.Equal(("state-unusable", ErrorKind.Environment, "unset ORCHESTRATOR_STATE"), (error.Code, error.Kind, error.Fix));
        Assert.Equal("io-failed", FileErrors.NoState(failure, "/dev/null/one", null).Code);
    }

    private static string StateOf(string root, string? moved) => StateFolder.Of(root, moved, _ => false);
}

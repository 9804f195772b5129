namespace Orchestrator.Tests.Platform.Repositories;

/// <summary>Everything that a repository can make git run leaves a mark here; none may.</summary>
public sealed class PlantedProgramTests : IDisposable
{
    private static readonly string[] _hooks =
        ["pre-commit", "post-commit", "commit-msg", "post-checkout", "post-index-change", "reference-transaction", "post-rewrite", "prepare-commit-msg", "fsmonitor-watchman", "pre-auto-gc", "post-merge"];

    private readonly GitBench _bench = new();

    private string Mark => _bench.Folder.At("ran");

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_that_a_repository_plants_runs(bool hooksBySetting)
    {
        await _bench.InitAsync();
        _bench.Write("sub-source/file", "s\n");
        await _bench.RawOperatorAsync(_bench.At("sub-source"), "init", "-q");
        await _bench.RawOperatorAsync(_bench.At("sub-source"), "add", "-A");
        await _bench.RawOperatorAsync(_bench.At("sub-source"), "commit", "-q", "-m", "s");
        await _bench.OperatorAsync("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./sub-source", "module");
        _bench.Write(".git/info/exclude", "sub-source\n");
        await _bench.OperatorAsync("commit", "-q", "-m", "module");
        var from = await _bench.SnapshotAsync();

        await PlantAsync(_bench.Tree, hooksBySetting);
        await PlantAsync(_bench.At("module"), hooksBySetting);
        _bench.Write(".gitattributes", "*.x filter=planted diff=planted merge=planted text\n*.y filter=od=d diff=planted\n");
        _bench.Write("module/.gitattributes", "* filter=planted diff=planted\n");
        _bench.Write("edited", "changed\n");
        _bench.Write("a.x", "1\n");
        _bench.Write("a.y", "1\n");
        _bench.Write("module/file", "changed\n");

        var to = await _bench.SnapshotAsync();
        Assert.Equal(["A .gitattributes", "A a.x", "A a.y", "M edited"], await _bench.ChangesAsync(from, to));
        await _bench.Git.DiffAsync(_bench.Tree, from, to, GitBench.Token);
        await _bench.Git.DiffStatAsync(_bench.Tree, from, to, GitBench.Token);
        await _bench.DirtyAsync();
        await _bench.Git.TrapHashAsync(_bench.Tree, GitBench.Token);
        await Assert.ThrowsAsync<OrchestratorException>(() => _bench.CommitAsync(from, to));
        _bench.Delete("a.x");
        _bench.Delete("a.y");
        Assert.NotNull(await _bench.CommitAsync(from, await _bench.SnapshotAsync()));
        await _bench.Git.AheadAsync(_bench.Tree, "HEAD", GitBench.Token);
        await _bench.Worktrees.AddAsync(_bench.Tree, _bench.Folder.At("linked"), "planted", "HEAD", GitBench.Token);
        Assert.Empty(await _bench.Git.DirtyAsync(_bench.Folder.At("linked"), GitBench.Token));
        await _bench.Worktrees.RemoveAsync(_bench.Tree, _bench.Folder.At("linked"), force: false, GitBench.Token);
        await MergeAsync();

        Assert.False(File.Exists(Mark), File.Exists(Mark) ? File.ReadAllText(Mark) : "");
    }

    [Fact]
    public async Task The_planted_programs_do_run_for_a_git_that_is_not_careful()
    {
        await _bench.InitAsync();
        await PlantAsync(_bench.Tree, hooksBySetting: false);
        _bench.Write(".gitattributes", "*.x filter=planted diff=planted\n");
        _bench.Write("a.x", "1\n");
        await _bench.RawOperatorAsync(_bench.Tree, "add", "-A");
        await _bench.RawOperatorAsync(_bench.Tree, "diff", "--cached");

        var ran = File.ReadAllText(Mark);
        Assert.All(["fsmonitor", "clean", "external", "post-index-change"], what => Assert.Contains(what, ran, StringComparison.Ordinal));
    }

    /// <summary>Two sides that changed files with a merge driver, and a checkout that goes forward.</summary>
    private async Task MergeAsync()
    {
        var (other, scratch) = (_bench.Folder.At("other"), _bench.Folder.At("scratch"));
        var start = (await _bench.Git.HeadAsync(_bench.Tree, GitBench.Token))!;
        await _bench.Worktrees.AddAsync(_bench.Tree, other, "other", start, GitBench.Token);
        var from = await _bench.Git.SnapshotAsync(other, GitBench.Token);
        await File.WriteAllTextAsync(Path.Combine(other, "kept"), "other\n", GitBench.Token);
        var source = await _bench.Git.CommitAsync(new(other, from, await _bench.Git.SnapshotAsync(other, GitBench.Token), "Other", "O", "o@example.com"), GitBench.Token);
        await _bench.Worktrees.DetachAsync(_bench.Tree, scratch, $"{start}~1", GitBench.Token);
        Assert.NotNull((await _bench.Merging.MergeAsync(scratch, source!, "Merge\n", GitBench.Token)).Commit);
        await _bench.Worktrees.RemoveAsync(_bench.Tree, scratch, force: true, GitBench.Token);
        await _bench.Merging.AdvanceAsync(_bench.Tree, start, source!, GitBench.Token);
        Assert.True(await _bench.Branches.MoveAsync(_bench.Tree, "main", start, source!, "merge", GitBench.Token));
        await _bench.Branches.DeleteAsync(_bench.Tree, "planted", start, GitBench.Token);
        await _bench.Branches.HolderAsync(_bench.Tree, "main", GitBench.Token);
        Assert.True(await _bench.Branches.IsElsewhereAsync(_bench.Tree, source!, GitBench.Token));
    }

    private async Task PlantAsync(string tree, bool hooksBySetting)
    {
        var folder = hooksBySetting ? Directory.CreateDirectory(Path.Combine(tree, "my-hooks")).FullName : (await _bench.RawOperatorAsync(tree, "rev-parse", "--path-format=absolute", "--git-path", "hooks")).Output.Trim();
        Directory.CreateDirectory(folder);
        foreach (var hook in _hooks)
        {
            var path = Path.Combine(folder, hook);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho {hook} >> '{Mark}'\n", GitBench.Token);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (hooksBySetting)
        {
            await SetAsync(tree, "core.hooksPath", "my-hooks");
            await File.AppendAllTextAsync(Path.Combine(_bench.Tree, ".git/info/exclude"), "my-hooks\n", GitBench.Token);
        }

        foreach (var (key, name) in ((string, string)[])[
            ("core.fsmonitor", "fsmonitor"), ("filter.planted.clean", "clean"), ("filter.planted.smudge", "smudge"), ("filter.od=d.clean", "clean-odd"),
            ("diff.planted.textconv", "textconv"), ("diff.planted.command", "command"), ("diff.external", "external"), ("merge.planted.driver", "driver"),
            ("core.pager", "pager"), ("core.editor", "editor"), ("core.sshCommand", "ssh"), ("gpg.program", "gpg"), ("credential.helper", "credential")])
        {
            await SetAsync(tree, key, $"sh -c 'echo {name} >> \"{Mark}\"; cat' --");
        }

        await SetAsync(tree, "filter.planted.required", "true");
        await SetAsync(tree, "commit.gpgSign", "true");
    }

    private async Task SetAsync(string tree, string key, string value) => Assert.Equal(0, (await _bench.RawOperatorAsync(tree, "config", key, value)).ExitCode);
}

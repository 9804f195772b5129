namespace Orchestrator.Tests.Platform.Repositories;

public sealed class TrapTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    public static TheoryData<string, string> Traps => new()
    {
        { ".git/hooks/pre-commit", "#!/bin/sh\n" },
        { ".git/hooks/inner/more", "x" },
        { ".git/info/attributes", "* filter=x\n" },
        { ".git/info/exclude", "secret\n" },
        { ".git/info/sparse-checkout", "/*\n" },
        { ".git/config.worktree", "[core]\n\tfsmonitor = x\n" },
        { ".gitattributes", "*.c filter=x\n" },
        { "dir/.gitattributes", "*.c diff=x\n" },
        { "dir/.gitattributes", "[attr]mine -text\n" },
        { "dir/.gitattributes", "*.c working-tree-encoding=UTF-16\n" },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task Whatever_could_run_or_change_content_is_in_the_hash(string path, string text)
    {
        await _bench.InitAsync();
        await _bench.OperatorAsync("config", "extensions.worktreeConfig", "true");
        var before = await HashAsync();
        _bench.Write(path, text);

        Assert.NotEqual(before, await HashAsync());
        _bench.Delete(path);
        Directory.CreateDirectory(_bench.At(".git/hooks"));
        if (Directory.Exists(_bench.At(".git/hooks/inner")))
        {
            Directory.Delete(_bench.At(".git/hooks/inner"));
        }

        if (path == ".git/info/exclude")
        {
            return;
        }

        Assert.Equal(before, await HashAsync());
    }

    [Theory]
    [InlineData("core.fsmonitor")]
    [InlineData("filter.x.clean")]
    [InlineData("remote.origin.uploadpack")]
    [InlineData("alias.status")]
    public async Task A_setting_is_in_the_hash(string key)
    {
        await _bench.InitAsync();
        var before = await HashAsync();
        await _bench.OperatorAsync("config", key, "!touch stolen");

        Assert.NotEqual(before, await HashAsync());
    }

    [Fact]
    public async Task An_included_file_and_a_hooks_folder_elsewhere_are_in_the_hash()
    {
        await _bench.InitAsync();
        _bench.Write("included", "[core]\n\tabbrev = 10\n");
        _bench.Write("my-hooks/pre-commit", "1");
        await _bench.OperatorAsync("config", "include.path", "../included");
        await _bench.OperatorAsync("config", "core.hooksPath", "my-hooks");
        var before = await HashAsync();
        _bench.Write("included", "[core]\n\tabbrev = 11\n");
        var second = await HashAsync();
        File.SetUnixFileMode(_bench.At("my-hooks/pre-commit"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.NotEqual(before, second);
        Assert.NotEqual(second, await HashAsync());
    }

    [Fact]
    public async Task Ordinary_work_is_not_in_the_hash()
    {
        await _bench.InitAsync();
        var before = await HashAsync();
        _bench.Write("kept", "changed\n");
        _bench.Write(".gitattributes", "# diff=x in a comment\n*.c linguist-generated\n");
        await _bench.OperatorAsync("checkout", "-q", "-b", "topic", "--track", "main");
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "work");

        Assert.Equal(before, await HashAsync());
    }

    private Task<string> HashAsync() => _bench.Git.TrapHashAsync(_bench.Tree, GitBench.Token);
}

using Orchestrator.Engine.Schedule.Guard;
using Orchestrator.Tests.Platform.Repositories;

namespace Orchestrator.Tests.Schedule.Guard;

/// <summary>What a commit would add, line by line, from a real repository.</summary>
public sealed class StagedTests : IDisposable
{
    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Added_lines_have_their_file_and_number_and_nothing_else_counts()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "one\nnew two\nthree\nfour\n");
        _bench.Write("new/file", "first\n++ b/not/a/file\n@@ -1,9 +1,9 @@\n-----\nlast without end");
        _bench.Delete("removed");
        await _bench.OperatorAsync("add", "-A");
        _bench.Write("kept", "not staged\n");

        Assert.Equal(
            ["edited:2 new two", "edited:4 four", "new/file:1 first", "new/file:2 ++ b/not/a/file", "new/file:3 @@ -1,9 +1,9 @@", "new/file:4 -----", "new/file:5 last without end"],
            await AddedAsync(null));
    }

    [Fact]
    public async Task A_first_commit_is_all_new()
    {
        await _bench.InitAsync(commit: false);
        _bench.Write("a", "one\n");
        await _bench.OperatorAsync("add", "a");

        Assert.Equal(["a:1 one"], await AddedAsync(null));
    }

    [Fact]
    public async Task A_renamed_file_adds_what_is_new_in_it_only()
    {
        await _bench.InitAsync();
        _bench.Write("long", string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i}\n")));
        await _bench.OperatorAsync("add", "-A");
        await _bench.OperatorAsync("commit", "-q", "-m", "long");
        await _bench.OperatorAsync("mv", "long", "moved");
        File.AppendAllText(_bench.At("moved"), "more\n");
        await _bench.OperatorAsync("add", "-A");

        Assert.Equal(["moved:41 more"], await AddedAsync(null));
    }

    [Fact]
    public async Task The_index_that_a_commit_works_on_is_the_one_that_is_read()
    {
        await _bench.InitAsync();
        _bench.Write("edited", "other\n");
        File.Copy(_bench.At(".git/index"), _bench.At(".git/next-index"));
        await _bench.OperatorAsync("add", "-A");

        Assert.Equal(["edited:1 other"], await AddedAsync(null));
        Assert.Empty(await AddedAsync(_bench.At(".git/next-index")));
    }

    [Fact]
    public async Task No_program_of_the_repository_s_has_a_part_in_it()
    {
        await _bench.InitAsync();
        await _bench.OperatorAsync("config", "diff.external", "touch external-ran");
        await _bench.OperatorAsync("config", "diff.hide.textconv", "true");
        await _bench.OperatorAsync("config", "diff.noprefix", "true");
        await _bench.OperatorAsync("config", "color.ui", "always");
        _bench.Write(".gitattributes", "* diff=hide\n");
        _bench.Write("edited", "other\n");
        await _bench.OperatorAsync("add", "edited");

        Assert.Equal(["edited:1 other"], await AddedAsync(null));
        Assert.False(File.Exists(_bench.At("external-ran")));
    }

    private async Task<IEnumerable<string>> AddedAsync(string? index) =>
        StagedPatch.Added(await _bench.Git.StagedAsync(_bench.Tree, index, GitBench.Token)).Select(line => $"{line.Path}:{line.Line} {line.Text}").ToList();
}

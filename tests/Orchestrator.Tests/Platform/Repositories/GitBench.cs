using System.Text;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Platform.Repositories;

namespace Orchestrator.Tests.Platform.Repositories;

/// <summary>A real repository, the git under test, and a plain git to set things up and to look at them as an operator does.</summary>
internal sealed class GitBench : IDisposable
{
    private readonly ProcessRunner _runner;

    public GitBench(Faults? faults = null)
    {
        var system = PlatformServices.SystemProcesses();
        _runner = new ProcessRunner(system, TimeProvider.System);
        Tree = Directory.CreateDirectory(Folder.At("tree")).FullName;
        var project = new ProjectFolder(Tree, Path.Combine(Tree, ".orchestrator", "state"));
        var (program, snapshots) = (new GitProgram(_runner), new Snapshots(project));
        Copies = new TreeCopies(program, snapshots);
        Git = new Git(program, snapshots, new Commits(new ProcessTable(system), TimeProvider.System, faults ?? Faults.None));
        Worktrees = new Worktrees(program, snapshots, new WorktreeLock(project), Git);
        Branches = new Branches(program, Worktrees);
        Merging = new Merging(program, snapshots, TimeProvider.System);
    }

    public TemporaryFolder Folder { get; } = new();

    public string Tree { get; }

    public Git Git { get; }

    public TreeCopies Copies { get; }

    public Worktrees Worktrees { get; }

    public Branches Branches { get; }

    public Merging Merging { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task InitAsync(bool commit = true)
    {
        await OperatorAsync("init", "-q", "-b", "main", ".");
        await OperatorAsync("config", "user.name", "Op");
        await OperatorAsync("config", "user.email", "op@example.com");
        Write(".orchestrator/.gitignore", "state/\n");
        if (commit)
        {
            Write("kept", "one\n");
            Write("edited", "one\ntwo\nthree\n");
            Write("removed", "bye\n");
            Write("dir/odd name \"ü\"\n.txt", "odd\n");
            await OperatorAsync("add", "-A");
            await OperatorAsync("commit", "-q", "-m", "first");
        }
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Tree, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Tree, path));

    public void Delete(string path) => File.Delete(Path.Combine(Tree, path));

    public string At(string path) => Path.Combine(Tree, path);

    /// <summary>Plain git, with nobody's configuration but the repository's.</summary>
    public async Task<string> OperatorAsync(params string[] arguments)
    {
        var outcome = await RawOperatorAsync(Tree, arguments);
        Assert.True(outcome.ExitCode == 0, $"git {string.Join(' ', arguments)}: {outcome.Error}");
        return outcome.Output;
    }

    public Task<ProcessOutcome> RawOperatorAsync(string folder, params string[] arguments) => _runner.RunAsync(
        new ProcessRequest(["git", .. arguments], folder, TimeSpan.FromMinutes(1))
        {
            Environment = new Dictionary<string, string>
            {
                ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
                ["HOME"] = Folder.Path,
                ["GIT_CONFIG_NOSYSTEM"] = "1",
                ["GIT_AUTHOR_NAME"] = "Op",
                ["GIT_AUTHOR_EMAIL"] = "op@example.com",
                ["GIT_COMMITTER_NAME"] = "Op",
                ["GIT_COMMITTER_EMAIL"] = "op@example.com",
            },
            Encoding = Encoding.UTF8,
        },
        Token);

    public Task<string> StatusAsync() => OperatorAsync("status", "--porcelain", "-z", "--untracked-files=all");

    /// <summary>Modes, ids and stages of the operator's index.</summary>
    public Task<string> IndexAsync() => OperatorAsync("ls-files", "--stage", "-z");

    public Task<string> SnapshotAsync() => Git.SnapshotAsync(Tree, Token);

    public async Task<string[]> ChangesAsync(string from, string to) => [.. (await Git.ChangesAsync(Tree, from, to, Token)).Select(Show)];

    public async Task<string[]> DirtyAsync() => [.. (await Git.DirtyAsync(Tree, Token)).Select(Show)];

    public Task<string?> CommitAsync(string from, string to, string message = "Work\n\nRun: x-1") =>
        Git.CommitAsync(new GitCommit(Tree, from, to, message, "Wörker", "worker@example.com"), Token);

    public void Dispose() => Folder.Dispose();

    private static string Show(FileChange change) => $"{change.Kind} {change.Path}";
}

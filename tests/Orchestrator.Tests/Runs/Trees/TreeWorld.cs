using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Runs.Merging;
using Orchestrator.Engine.Runs.Story;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Work;
using Orchestrator.Tests.Platform.Repositories;

namespace Orchestrator.Tests.Runs.Trees;

/// <summary>
/// A real repository, real verifiers and real trees; only the workers are played. Branch <c>night</c> is what runs are for, and
/// nobody has it checked out.
/// </summary>
internal sealed class TreeWorld : IAsyncDisposable
{
    private ServiceProvider? _provider;
    private bool _cut;

    private TreeWorld() => Workers.OnLaunch = launch =>
    {
        var specification = Workers.Launches[launch - 1];
        var run = Path.GetFileName(specification.WorkingDirectory);
        Work(specification.WorkingDirectory);
        Workers.Script.Enqueue((Blocks.Done(launch, run), 0));
    };

    public GitBench Bench { get; } = new();

    public SeveralItems Items { get; } = new();

    public PlayedSettings Settings { get; } = new() { Permitted = ["repo.merge_green_pr"] };

    public PlayedWorkers Workers { get; } = new();

    /// <summary>What a worker does in its tree.</summary>
    public Action<string> Work { get; set; } = tree => File.WriteAllText(Path.Combine(tree, "answer"), "42\n");

    public ProjectFolder Folder => new(Bench.Tree, Path.Combine(Bench.Tree, ".orchestrator", "state"));

    public IStateStore Store => _provider!.GetRequiredService<IStateStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TreeWorld> CreateAsync(Faults? faults = null)
    {
        var world = new TreeWorld();
        await world.Bench.InitAsync();
        world.Bench.Write("check.sh", "test ! -f broken && ! { test -f one && test -f two; }\n");
        world.Bench.Write(".gitignore", "*.ignored\n");
        await world.Bench.OperatorAsync("add", "-A");
        await world.Bench.OperatorAsync("commit", "-q", "-m", "check");
        await world.Bench.OperatorAsync("branch", "night");
        world.Open(faults ?? Faults.None);
        return world;
    }

    /// <summary>An item whose runs have trees of their own.</summary>
    public WorkItem Add(string id, string afterFinish = "merge", string? into = "night", Func<WorkItem, WorkItem>? change = null)
    {
        var item = new WorkItem
        {
            WorkItemId = id,
            Title = $"The {id}",
            Goal = "it is there",
            Status = WorkItemStatus.Ready,
            Hash = "h-" + id,
            Acceptance = new Acceptance { Criteria = [new AcceptanceCriterion("c1", "the check passes", [new CommandVerifier("sh check.sh")])] },
            Policy = new WorkItemPolicy { Worker = "shell", OnPause = "notify", Isolation = "worktree", AfterFinish = afterFinish, MergeInto = into },
            Approval = new Approval { Required = false },
        };
        return Items[id] = change is null ? item : change(item);
    }

    public async Task<Run> StartAsync(string item)
    {
        var started = await Handler<StartRunHandler>().HandleAsync(new StartRun(item), Call(), Token);
        return await CycleAsync(started.RunId);
    }

    public async Task<Run> CycleAsync(string run)
    {
        await _provider!.GetRequiredService<RunDriver>().CycleAsync(run, "person:test", observe: false, Token);
        return Run(run);
    }

    public Task<Run> ResumeAsync(string run) => Handler<ResumeRunHandler>().HandleAsync(new ResumeRun(run), Call(), Token);

    public Task<Run> StopAsync(string run) => Handler<StopRunHandler>().HandleAsync(new StopRun(run), Call(), Token);

    public Task<RunMerge> MergeAsync(string run, string? into = null, bool dryRun = false) =>
        Handler<MergeRunWorktreeHandler>().HandleAsync(new MergeRunWorktree(run, into, dryRun), Call(), Token);

    public Task<Run> RemoveAsync(string run, bool withBranch = false, bool force = false) =>
        Handler<RemoveRunWorktreeHandler>().HandleAsync(new RemoveRunWorktree(run, withBranch, force), Call(), Token);

    public async Task<List<RepairFinding>> RepairAsync(bool apply) =>
        await Handler<RepairOrchestratorHandler>().HandleAsync(new RepairOrchestrator(apply), Call(), Token).ToListAsync(Token);

    public Run Run(string run) => Record(run).Run;

    public RunRecord Record(string run) => Store.Read(reader => RunStore.Load(reader, run))!;

    public RunMerge? Merge(string run) => Store.Read(reader => MergeStore.Of(reader, run));

    public List<RunEvent> Events(string run) => Store.Read(reader => EventStore.After(reader, run, 0, 1000));

    public async Task<string> TipAsync(string branch) => (await Bench.OperatorAsync("rev-parse", branch)).Trim();

    /// <summary>Whether a branch has a file.</summary>
    public async Task<bool> HasAsync(string branch, string file) => (await Bench.RawOperatorAsync(Bench.Tree, "cat-file", "-e", $"{branch}:{file}")).ExitCode == 0;

    /// <summary>A commit of somebody's on a branch that nobody has checked out.</summary>
    public async Task CommitOnAsync(string branch, string file, string text)
    {
        var other = Bench.Folder.At("other-" + Guid.NewGuid().ToString("N")[..6]);
        await Bench.OperatorAsync("worktree", "add", "-q", other, branch);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(other, file))!);
        await File.WriteAllTextAsync(Path.Combine(other, file), text, Token);
        await Bench.RawOperatorAsync(other, "add", "-A");
        Assert.Equal(0, (await Bench.RawOperatorAsync(other, "commit", "-q", "-m", $"{file} by somebody")).ExitCode);
        await Bench.OperatorAsync("worktree", "remove", "--force", other);
    }

    /// <summary>The same project in another process.</summary>
    public async Task ReopenAsync(Faults? faults = null)
    {
        await CloseAsync();
        _cut = faults is not null;
        Workers.Self = Workers.Self with { Pid = Workers.Self.Pid + 1 };
        Open(faults ?? Faults.None);
    }

    public T Handler<T>() => ActivatorUtilities.CreateInstance<T>(_provider!);

    public Engine.Operations.Call Call() => new(new Lazy<Actor>(new Actor(ActorKinds.Person, "test")), "test", Bench.Tree, null);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Bench.Dispose();
    }

    private async Task CloseAsync()
    {
        try
        {
            await _provider!.DisposeAsync();
        }
        catch (Exception) when (_cut)
        {
            // The power went while it closed, or was off already.
        }
    }

    private void Open(Faults faults) => _provider = Composition.Build(new EngineOptions(Bench.Tree, "/bin/sh"), Folder, services =>
    {
        services.AddSingleton(faults);
        services.AddSingleton<IWorkItems>(Items);
        services.AddSingleton<IProjectSettings>(Settings);
        services.AddSingleton<IWorkerLauncher>(Workers);
        services.AddSingleton<IProcessTable>(Workers);
        services.AddSingleton<IProjectVisits, NoVisits>();
    });

    private sealed class NoVisits : IProjectVisits
    {
        public IProjectVisit Visit(string root) => throw new NotSupportedException("there is one project");
    }
}

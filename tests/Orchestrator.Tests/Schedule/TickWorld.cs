using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Supervision;

namespace Orchestrator.Tests.Schedule;

/// <summary>A machine with registered projects on real files and real stores; workers, git, verifiers and the clock are played.</summary>
internal sealed class TickWorld : IAsyncDisposable
{
    private readonly Dictionary<string, int> _launches = [];
    private readonly ConcurrentDictionary<string, PlayedGit> _repositories = [];
    private bool _cut;

    public TickWorld()
    {
        Workers.OnLaunch = _ => Play();
        Engine = Open(Faults.None);
    }

    public string Home { get; } = ProjectPaths.Real(Directory.CreateTempSubdirectory("orc-tick-").FullName);

    public DayClock Clock { get; } = new();

    public PlayedWorkers Workers { get; } = new();

    public PlayedVerifiers Verifiers { get; } = new();

    /// <summary>Does something whenever anybody asks for the commit that a project has checked out.</summary>
    public Action OnHead { get; set; } = () => { };

    public PlayedPrograms Programs { get; } = new();

    /// <summary>What a run's worker writes at its n-th turn, from 1; without an exit code it goes on working.</summary>
    public Func<string, int, (string Output, int? ExitCode)> Plays { get; set; } = (run, turn) => (Blocks.Done(turn, run), 0);

    public Engine.Operations.Engine Engine { get; private set; }

    /// <summary>Makes a project that is registered and trusted.</summary>
    public string Project(string name, string settings = "")
    {
        var root = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.Combine(root, ".orchestrator", "work"));
        Settings(name, settings);
        Directory.CreateDirectory(Path.Combine(Home, "config"));
        Append("projects", $"- {{ name: {name}, path: {root} }}");
        Append("trusted", $"- {{ path: {root}, by: ana, at: 2026-01-01T00:00:00Z }}");
        return root;
    }

    public void Settings(string name, string settings) => File.WriteAllText(Path.Combine(Home, name, ".orchestrator", "project.yaml"), $$"""
        name: {{name}}
        agents:
          shell: { family: local, adapter: command, command: [/bin/sh] }
          claude: { family: anthropic, adapter: claude, command: [/bin/sh] }
          codex: { family: openai, adapter: codex, command: [/bin/sh] }
        defaults: { worker: shell }
        {{settings}}

        """);

    /// <summary>Writes an item that may run.</summary>
    public void Item(string project, string id, string more = "", string isolation = "worktree", string worker = "shell") =>
        File.WriteAllText(Path.Combine(Home, project, ".orchestrator", "work", id + ".yaml"), $$"""
            id: {{id}}
            title: {{id}}
            goal: it is done
            status: ready
            acceptance: { criteria: [ { id: c1, text: it is done, verify: [ { type: command, run: "true" } ] } ] }
            policy: { worker: {{worker}}, isolation: {{isolation}}, on_pause: notify }
            approval: { required: false }
            {{more}}

            """);

    /// <summary>The same machine after a death: another process, nothing kept but the files.</summary>
    public async Task ReopenAsync(Faults? faults = null)
    {
        await CloseAsync();
        _cut = faults is not null;
        Workers.Self = Workers.Self with { Pid = Workers.Self.Pid + 1 };
        Programs.Die();
        Engine = Open(faults ?? Faults.None);
    }

    public async Task<List<TickReport>> TickAsync(bool now = false, bool dryRun = false, string? project = null)
    {
        var reports = new List<TickReport>();
        await foreach (var report in Ticker.TickAsync(
            new TickTerms("scheduler via test") { Now = now, DryRun = dryRun, Project = project is null ? null : Path.Combine(Home, project) }, TestContext.Current.CancellationToken))
        {
            reports.Add(report);
        }

        return [.. reports.OrderBy(report => report.Project, StringComparer.Ordinal)];
    }

    /// <summary>One tick of a world with one project.</summary>
    public async Task<TickReport> OneAsync(bool now = false, bool dryRun = false) => Assert.Single(await TickAsync(now, dryRun));

    /// <summary>What was given to processes of its own goes on.</summary>
    public Task GoOnAsync() => Programs.GoOnAsync(arguments => arguments is [_, "cycle", "invoke", var run, "--project", var root]
        ? Engine.ExecuteAsync(new InvokeCycle(run), new OperationContext(root, root), TestContext.Current.CancellationToken)
        : throw new InvalidOperationException(string.Join(' ', arguments)));

    /// <summary>Ticks every minute, and lets what takes long go on in between, until nothing lives any more.</summary>
    public async Task UntilQuietAsync(int atMost = 50)
    {
        for (var ticks = 0; ticks < atMost; ticks++)
        {
            var reports = await TickAsync();
            await GoOnAsync();
            Clock.Pass(TimeSpan.FromMinutes(1));
            if (reports.All(report => report.Live == 0 && report.Actions.Count == 0))
            {
                return;
            }
        }

        Assert.Fail($"still not quiet after {atMost} ticks");
    }

    public Ticker Ticker => Engine.ServicesOf(new OperationContext(Home, Home), withoutProject: true).GetRequiredService<Ticker>();

    public IServiceProvider Services(string project) => Engine.ServicesOf(new OperationContext(Path.Combine(Home, project), Home));

    public IStateStore Store(string project) => Services(project).GetRequiredService<IStateStore>();

    public List<Run> Runs(string project) => Store(project).Read(RunStore.List);

    public List<TickReport> Rows(string project) => Store(project).Read(reader =>
        reader.Query("SELECT body FROM ticks ORDER BY tick", row => CanonicalJson.Deserialize<TickReport>(row.GetString(0))));

    public string Status(string project, string id) => Services(project).GetRequiredService<Orchestrator.Engine.Work.IWorkItems>().Get(id).Status.ToString();

    /// <summary>Works through a queue; between two looks a minute passes and what takes long goes on.</summary>
    /// <param name="project">The project.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="between">What else happens after each run that is told of.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<List<QueueRun>> QueueAsync(string project, StartQueue request, Func<QueueRun, Task>? between = null, CancellationToken cancel = default)
    {
        var told = new List<QueueRun>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, cancel);
        using var playing = new CancellationTokenSource();
        var machine = Task.Run(() => PassAsync(playing.Token), CancellationToken.None);
        try
        {
            await foreach (var run in Engine.StreamAsync(request with { Poll = TimeSpan.FromMilliseconds(20) }, new OperationContext(Path.Combine(Home, project), Home), over.Token))
            {
                told.Add(run);
                await (between?.Invoke(run) ?? Task.CompletedTask);
            }
        }
        finally
        {
            await playing.CancelAsync();
            await machine;
        }

        return told;
    }

    /// <summary>The machine goes on while somebody waits: time passes, processes of their own do their work.</summary>
    private async Task PassAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await GoOnAsync();
            Clock.Pass(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task<List<T>> ListAsync<T>(string project, IStreamOperation<T> operation)
    {
        var items = new List<T>();
        await foreach (var item in Engine.StreamAsync(operation, new OperationContext(Path.Combine(Home, project), Home), TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public Task<T> AskAsync<T>(string project, IOperation<T> operation) =>
        Engine.ExecuteAsync(operation, new OperationContext(Path.Combine(Home, project), Home), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Home, recursive: true);
    }

    private void Play()
    {
        var path = Workers.Launches[^1].Path.Split('/');
        var run = path[Array.IndexOf(path, "runs") + 1];
        lock (_launches)
        {
            _launches[run] = _launches.GetValueOrDefault(run) + 1;
            Workers.Script.Enqueue(Plays(run, _launches[run]));
        }
    }

    private void Append(string list, string entry)
    {
        var path = Path.Combine(Home, "config", list + ".yaml");
        File.AppendAllText(path, (File.Exists(path) ? "" : list + ":\n") + entry + "\n");
    }

    private async Task CloseAsync()
    {
        try
        {
            await Engine.DisposeAsync();
        }
        catch (Exception) when (_cut)
        {
            // The power went while it closed, or was off already: a death like any other.
        }
    }

    private Engine.Operations.Engine Open(Faults faults) => new(new EngineOptions(Home, "/bin/sh"), services =>
    {
        services.AddSingleton(faults);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<UserConfiguration>(new Config(Home));
        services.AddSingleton<MachineState>(new State(Home));
        services.AddSingleton<CallerEnvironment>(PlayedCaller.PersonAtTerminal());
        services.AddSingleton<ITerminal>(PlayedCaller.PersonAtTerminal());
        services.AddSingleton<IWorkerLauncher>(Workers);
        services.AddSingleton<IProcessTable>(Workers);
        services.AddSingleton<IProcessListing>(new PlayedMachine());
        services.AddSingleton<IVerificationRunner>(Verifiers);
        services.AddSingleton(provider => RepositoryOf(provider.GetService<ProjectFolder>()?.Root ?? Home));
        services.AddSingleton<IGit>(provider => provider.GetRequiredService<PlayedGit>());
        services.AddSingleton<IRevisions>(provider => provider.GetRequiredService<PlayedGit>());
        services.AddSingleton<IWorktrees>(provider => provider.GetRequiredService<PlayedGit>());
        services.AddSingleton<IBranches>(provider => provider.GetRequiredService<PlayedGit>());
        services.AddSingleton<IDetachedPrograms>(Programs);
    });

    private PlayedGit RepositoryOf(string root) => _repositories.GetOrAdd(root, _ => new PlayedGit { OnHead = () => OnHead() });

    private sealed class Config(string home) : UserConfiguration
    {
        public override string Folder => Path.Combine(home, "config");
    }

    private sealed class State(string home) : MachineState
    {
        public override string Folder => Path.Combine(home, "machine");
    }
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Storage;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Dispatch.Traffic;

/// <summary>A real project with real processes that are registered as agents, each pair of them with a run of its own.</summary>
internal sealed class TrafficProject : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("orc-traffic-").FullName;
    private readonly List<Process> _processes = [];
    private readonly Engine.Operations.Engine _person;
    private readonly Engine.Operations.Engine _agents;

    public TrafficProject()
    {
        Project = Repository("project");
        var options = new EngineOptions(Project, Program);
        _person = new Engine.Operations.Engine(options, services =>
        {
            var caller = PlayedCaller.PersonAtTerminal();
            services.AddSingleton<CallerEnvironment>(caller);
            services.AddSingleton<ITerminal>(caller);
            services.AddSingleton<IProcessTable>(caller.Over(new ProcessTable(PlatformServices.SystemProcesses())));
        });
        _agents = new Engine.Operations.Engine(options);
    }

    public static string Program { get; } = new LauncherProgram(new EngineOptions("/")).Find();

    public string Project { get; }

    public List<TrafficPair> Pairs { get; } = [];

    public IStateStore Store => _person.ServicesOf(Context()).GetRequiredService<IStateStore>();

    public static async Task<TrafficProject> CreateAsync(int pairs)
    {
        var traffic = new TrafficProject();
        await traffic.ListAsync(null, new InitializeOrchestrator(traffic.Project));
        for (var number = 1; number <= pairs; number++)
        {
            var worker = await traffic.RegisterAsync($"worker-{number}", traffic.Repository($"tree-{number}"), SessionRole.Worker);
            var manager = await traffic.RegisterAsync($"manager-{number}", traffic.Project, SessionRole.Manager);
            await traffic.AskAsync(null, new NewWorkItem($"item-{number}", Goal: "words are exchanged", Verify: ["true"]));
            await traffic.AskAsync(null, new ApproveWorkItem($"item-{number}"));
            var run = await traffic.AskAsync(null, new StartRun($"item-{number}", Attach: worker.SessionName, Manager: manager.SessionName));
            traffic.Pairs.Add(new TrafficPair(number, worker, manager, run.RunId));
        }

        return traffic;
    }

    /// <summary>Asks as an agent, by its token, or as the person.</summary>
    public Task<T> AskAsync<T>(AgentSession? agent, IOperation<T> operation) => EngineOf(agent).ExecuteAsync(operation, Context(agent), TestContext.Current.CancellationToken);

    public Task<List<T>> ListAsync<T>(AgentSession? agent, IStreamOperation<T> operation) =>
        EngineOf(agent).StreamAsync(operation, Context(agent), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();

    /// <summary>Starts the product's own dispatcher, as a service would.</summary>
    /// <returns>The process, and what it prints until its end.</returns>
    public (Process Process, Task<string> Told) Watch()
    {
        var start = new ProcessStartInfo(Program, ["dispatch", "invoke", "--watch", "--json"]) { WorkingDirectory = Project, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_STATE_HOME"] = _root;
        var process = Process.Start(start)!;
        _processes.Add(process);
        return (process, process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        await _person.DisposeAsync();
        await _agents.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private Engine.Operations.Engine EngineOf(AgentSession? agent) => agent is null ? _person : _agents;

    private OperationContext Context(AgentSession? agent = null) => new(Project, Project, agent?.Token, "cli");

    private async Task<AgentSession> RegisterAsync(string name, string folder, SessionRole role)
    {
        var process = Process.Start(new ProcessStartInfo("sleep", ["86400"]) { WorkingDirectory = folder })!;
        _processes.Add(process);
        return await AskAsync(null, new RegisterAgentSession(name, process.Id, Role: role));
    }

    private string Repository(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        using var git = Process.Start(new ProcessStartInfo("git", ["init", "--quiet", folder]))!;
        git.WaitForExit();
        return folder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator;
using Orchestrator.Engine.Storage;

namespace Benchmarks.Traffic;

/// <summary>A project with agents that live, in which this very process works as its person does: what a door would ask is asked here.</summary>
internal sealed class LiveProject : IAsyncDisposable
{
    private readonly UserProject _user = new();
    private readonly List<PlayedAgent> _agents = [];
    private readonly Orchestrator.Engine.Operations.Engine _engine;

    public LiveProject()
    {
        foreach (var (name, value) in _user.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _engine = new Orchestrator.Engine.Operations.Engine(new EngineOptions(_user.Project, Repository.Host));
        Context = new OperationContext(_user.Project, _user.Project, Door: "cli");
    }

    public IEngine Engine => _engine;

    public OperationContext Context { get; }

    public IServiceProvider Services => _engine.ServicesOf(Context);

    public IStateStore Store => Services.GetRequiredService<IStateStore>();

    public string Root => _user.Root;

    public string Project => _user.Project;

    public IReadOnlyDictionary<string, string> Variables => _user.Environment;

    public Task<T> AskAsync<T>(IOperation<T> operation) => Engine.ExecuteAsync(operation, Context);

    public async Task<List<T>> ListAsync<T>(IStreamOperation<T> operation)
    {
        var all = new List<T>();
        await foreach (var item in Engine.StreamAsync(operation, Context))
        {
            all.Add(item);
        }

        return all;
    }

    /// <summary>Starts an agent and registers it.</summary>
    public async Task<(PlayedAgent Agent, AgentSession Session)> JoinAsync(string name, SessionRole role)
    {
        var agent = PlayedAgent.Start(_user.Root, name, _user.Project);
        _agents.Add(agent);
        return (agent, await AskAsync(new RegisterAgentSession(name, agent.Pid, agent.Transcript, Role: role)));
    }

    /// <summary>An approved item.</summary>
    public async Task ItemAsync(string id)
    {
        await AskAsync(new NewWorkItem(id, Goal: "the greeting stays", Verify: ["true"]));
        await AskAsync(new ApproveWorkItem(id));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            agent.Dispose();
        }

        await _engine.DisposeAsync();
        _user.Dispose();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Supervision.Hooks.Settings;
using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Platform.Repositories;

namespace Orchestrator.Tests.Supervision;

/// <summary>A real repository with a project, and clients' folders in a home of its own.</summary>
internal sealed class ClientBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GitBench _repository = new();

    private ClientBench()
    {
        Program = _folder.Write("orchestrator", "");
        var project = new ProjectFolder(_repository.Tree, _folder.At("state"));
        Directory.CreateDirectory(project.State);
        Services = Composition.Build(new EngineOptions(_repository.Tree, Program), project, one => one.AddSingleton<ClientFolders>(new Folders(_folder.Path)));
    }

    /// <summary>The executable that hooks are to call.</summary>
    public string Program { get; }

    public ServiceProvider Services { get; }

    public string Project => _repository.Tree;

    public string Home => _folder.At("home");

    public string Memory => _folder.At("memory");

    public string Folder => _folder.Path;

    public Engine.Operations.Call Call => new(new Lazy<Actor>(new Actor(ActorKinds.Person, "ana")), "test", Project, null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ClientBench> CreateAsync()
    {
        var bench = new ClientBench();
        await bench._repository.InitAsync();
        return bench;
    }

    public T Handler<T>() => ActivatorUtilities.CreateInstance<T>(Services);

    public Task<string> GitAsync(params string[] arguments) => _repository.OperatorAsync(arguments);

    public static ValueTask<List<ProjectChange>> ListAsync(IAsyncEnumerable<ProjectChange> changes) => changes.ToListAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _repository.Dispose();
        _folder.Dispose();
    }

    private sealed class Folders(string root) : ClientFolders
    {
        public override string Memory => Path.Combine(root, "memory");

        public override string Of(AgentClient client) => Path.Combine(root, "home", client.ToString().ToLowerInvariant());
    }
}

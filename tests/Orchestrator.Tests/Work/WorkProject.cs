using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Engine;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Tests.Work;

/// <summary>A project in a folder of its own, with the room's real services over real files.</summary>
internal sealed class WorkProject : IDisposable
{
    private readonly ServiceProvider _services;

    public WorkProject(bool initialized = true)
    {
        Base = Path.Combine(Path.GetTempPath(), "orchestrator-work-" + Guid.NewGuid().ToString("n")[..12]);
        Root = Path.Combine(Base, "demo");
        Directory.CreateDirectory(Root);
        if (initialized)
        {
            Directory.CreateDirectory(Path.Combine(Root, ".orchestrator", "work"));
        }

        Folder = new ProjectFolder(Root, Path.Combine(Root, ".orchestrator", "state"));
        var services = new ServiceCollection();
        services.AddSingleton(new EngineOptions(Root)).AddSingleton(TimeProvider.System).AddSingleton(Faults.None).AddSingleton(Folder);
        services.AddSingleton<CallerEnvironment>(Environment);
        services.AddSingleton<IItemLock>(Locks);
        services.AddSingleton<IUnmergedWork>(Unmerged);
        services.AddStorage().AddProjects().AddWork();
        services.AddSingleton(provider => new AgentProfiles(() => provider.GetRequiredService<IProjectSettings>().Profiles));
        services.Replace(ServiceDescriptor.Singleton<UserConfiguration>(new User(Path.Combine(Base, "config"))));
        _services = services.BuildServiceProvider();
    }

    public string Base { get; }

    public string Root { get; }

    public ProjectFolder Folder { get; }

    public FakeEnvironment Environment { get; } = new();

    public FakeLocks Locks { get; } = new();

    public FakeUnmerged Unmerged { get; } = new();

    public Actor Actor { get; set; } = new(ActorKinds.Person, "ana");

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public string PathOf(string path) => Path.Combine(Root, ".orchestrator", path);

    public string Text(string id) => File.ReadAllText(PathOf($"work/{id}.yaml"));

    public void Put(string id, string yaml) => PutFile($"work/{id}.yaml", yaml);

    public void PutFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    public Task<TResult> Run<TResult>(IOperation<TResult> operation) => (Task<TResult>)Invoke(Handler(operation), operation);

    public async Task<List<TItem>> List<TItem>(IStreamOperation<TItem> operation)
    {
        var items = new List<TItem>();
        await foreach (var item in (IAsyncEnumerable<TItem>)Invoke(Handler(operation), operation))
        {
            items.Add(item);
        }

        return items;
    }

    public async Task<OrchestratorException> Refused<TResult>(IOperation<TResult> operation) =>
        await Assert.ThrowsAsync<OrchestratorException>(() => Run(operation));

    public async Task<OrchestratorException> RefusedList<TItem>(IStreamOperation<TItem> operation) =>
        await Assert.ThrowsAsync<OrchestratorException>(() => List(operation));

    public List<(string Kind, string Actor, string? Item, string Data)> Events() => Service<IStateStore>().Read(reader => reader.Query(
        "SELECT kind, actor, work_item, data FROM events ORDER BY seq", row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3))));

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(Base, recursive: true);
    }

    private object Handler(object operation)
    {
        var room = OperationDescriptor.From(operation.GetType())!.Attribute.Room;
        var type = typeof(EngineFactory).Assembly.GetType($"Orchestrator.Engine.{room}.{operation.GetType().Name}Handler")!;
        return ActivatorUtilities.CreateInstance(_services, type);
    }

    private object Invoke(object handler, object operation)
    {
        try
        {
            return handler.GetType().GetMethod("HandleAsync")!.Invoke(handler, [operation, new Call(new Lazy<Actor>(Actor), "test", Root, null), CancellationToken.None])!;
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(wrapped.InnerException!);
            throw;
        }
    }

    private sealed class User(string folder) : UserConfiguration
    {
        public override string Folder => folder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Tests.Platform;

namespace Orchestrator.Tests.Views;

/// <summary>The status of everything that is registered, through the engine as it is composed.</summary>
public sealed class AllProjectsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Engine.Operations.Engine _engine;

    public AllProjectsTests()
    {
        Directory.CreateDirectory(_folder.At("nowhere"));
        _engine = new Engine.Operations.Engine(new EngineOptions(_folder.At("nowhere")), services => services
            .AddSingleton<UserConfiguration>(new User(_folder.At("config")))
            .AddSingleton<MachineState>(new Machine(_folder.At("state")))
            .AddSingleton<IActorSource>(new Ana()));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_registered_project_is_there_with_its_last_tick_and_one_that_is_gone_too()
    {
        await ProjectAsync("shop");
        await ProjectAsync("gone");
        Directory.Delete(_folder.At("gone"), recursive: true);
        await _engine.StreamAsync(new InvokeTick(), new OperationContext(Door: "test"), Cancel).ToListAsync(Cancel);

        var status = await _engine.ExecuteAsync(new GetOrchestratorStatus(All: true), new OperationContext(), Cancel);

        Assert.Equal("", status.Project);
        Assert.Equal([("shop", true, null), ("gone", false, "orchestrator project unregister gone")], status.Projects.Select(project => (project.Project, project.Present, project.Fix)));
        Assert.Equal("nothing to do", status.Projects[0].Detail);
        Assert.NotNull(status.Projects[0].LastTick);
    }

    [Fact]
    public async Task Outside_of_a_project_there_is_none_to_glance_at() =>
        Assert.Equal("no-project", (await Assert.ThrowsAsync<OrchestratorException>(() => _engine.ExecuteAsync(new GetOrchestratorStatus(), new OperationContext(), Cancel))).Code);

    private async Task ProjectAsync(string name)
    {
        Directory.CreateDirectory(_folder.At($"{name}/.orchestrator"));
        await File.WriteAllTextAsync(_folder.At($"{name}/.orchestrator/project.yaml"), $"name: {name}\nagents: {{}}\n", Cancel);
        await _engine.ExecuteAsync(new RegisterOrchestratorProject(_folder.At(name)), new OperationContext(), Cancel);
    }

    private sealed class User(string folder) : UserConfiguration
    {
        public override string Folder => folder;
    }

    private sealed class Machine(string folder) : MachineState
    {
        public override string Folder => folder;
    }

    private sealed class Ana : IActorSource
    {
        public Actor Settle(OperationContext context) => new(ActorKinds.Person, "ana");
    }
}

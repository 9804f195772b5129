using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Views;

/// <summary>The views through the engine as it is composed.</summary>
public sealed class WholeProjectTests : IDisposable
{
    private readonly StorageProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_bare_project_can_be_looked_at_and_gets_nothing_by_it()
    {
        await using var engine = new Engine.Operations.Engine(new EngineOptions(_project.Folder.Root));
        var context = new OperationContext(_project.Folder.Root);

        var status = await engine.ExecuteAsync(new GetOrchestratorStatus(), context);
        var found = await engine.StreamAsync(new TestOrchestratorHealth(), context).ToListAsync();
        var laps = await engine.StreamAsync(new GetLoopStatus(), context).ToListAsync();

        Assert.Empty(status.Runs);
        Assert.Empty(laps);
        Assert.True(found.Single(check => check.Name == "store_integrity").Ok);
        Assert.False(found.Single(check => check.Name == "trust").Ok);
        Assert.All(found.Where(check => !check.Ok), check => Assert.NotNull(check.Fix));
        Assert.False(Directory.Exists(_project.Folder.State));
    }

    [Fact]
    public async Task Broken_settings_are_findings_and_the_doctor_goes_on()
    {
        File.WriteAllText(_project.PathOf("project.yaml"), "name: x\nagents: { codex: { adapter: nonsense } }\n");
        await using var engine = new Engine.Operations.Engine(new EngineOptions(_project.Folder.Root));

        var found = await engine.StreamAsync(new TestOrchestratorHealth(), new OperationContext(_project.Folder.Root)).ToListAsync();

        Assert.Contains("project.yaml", Assert.Single(found, check => check.Name == "authority").Detail, StringComparison.Ordinal);
        Assert.False(Assert.Single(found, check => check.Name == "agents").Ok);
        Assert.True(found.Single(check => check.Name == "git").Ok);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_finding_and_the_doctor_goes_on()
    {
        Directory.CreateDirectory(_project.Folder.State);
        File.WriteAllText(_project.Folder.Database, "this is not a database, and long enough to look like one at first sight");
        await using var engine = new Engine.Operations.Engine(new EngineOptions(_project.Folder.Root));

        var found = await engine.StreamAsync(new TestOrchestratorHealth(), new OperationContext(_project.Folder.Root)).ToListAsync();

        var store = found.Single(check => check.Name == "store_integrity");
        Assert.False(store.Ok);
        Assert.NotNull(store.Fix);
        Assert.True(found.Single(check => check.Name == "git").Ok);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Skills;
using Orchestrator.Engine.Views.Health;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Tests.Supervision.Skills;

public class SkillInstallerTests
{
    /// <summary>A text that changes gets a higher version, and its line here.</summary>
    public static TheoryData<string, int, string> Versions => new()
    {
        { "orchestrator-worker", 1, "ab8c8da668d7f244" },
        { "orchestrator-manager", 1, "545005c2cbb2d7b7" },
        { "orchestrator-planner", 1, "4ba3e9697a3518c1" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_text_has_its_version(string name, int version, string hash)
    {
        var skill = SkillTemplate.All.Single(known => known.Name == name);

        Assert.Equal(version, skill.Version);
        Assert.EndsWith($"<!-- orchestrator skill, version {version}, {hash} -->\n", skill.Content, StringComparison.Ordinal);
        Assert.Equal((version, true), SkillTemplate.Read(skill.Content));
        Assert.StartsWith($"---\nname: {name}\ndescription: ", skill.Content, StringComparison.Ordinal);
        // Claude Code reads at most so much of a description.
        Assert.InRange(skill.Content.Split('\n')[2].Length, 40, 1024);
    }

    [Fact]
    public void Every_skill_has_a_text() => Assert.Equal(Versions.Select(row => row.Data.Item1), SkillTemplate.All.Select(skill => skill.Name));

    [Theory]
    [InlineData(AgentClient.Claude, SettingsScope.Local, ".claude")]
    [InlineData(AgentClient.Codex, SettingsScope.Local, ".codex")]
    [InlineData(AgentClient.Claude, SettingsScope.User, "claude")]
    [InlineData(AgentClient.Codex, SettingsScope.User, "codex")]
    public async Task They_are_written_where_the_client_looks_and_go_without_a_trace(AgentClient client, SettingsScope scope, string folder)
    {
        await using var bench = await ClientBench.CreateAsync();
        var root = Path.Combine(scope == SettingsScope.Local ? bench.Project : bench.Home, folder);

        await InstallAsync(bench, client, scope);

        Assert.All(SkillTemplate.All, skill => Assert.Equal(skill.Content, File.ReadAllText(Path.Combine(root, "skills", skill.Name, "SKILL.md"))));
        Assert.Equal("", await bench.GitAsync("status", "--porcelain"));
        Assert.All(await InstallAsync(bench, client, scope), change => Assert.Equal("keep", change.Action));

        await UninstallAsync(bench, client, scope);
        Assert.False(Directory.Exists(Path.Combine(root, "skills")));
        Assert.True(scope == SettingsScope.User || !Directory.Exists(root));
        Assert.Empty(await UninstallAsync(bench, client, scope));
    }

    [Fact]
    public async Task What_a_person_edited_stays_and_an_old_one_is_replaced()
    {
        await using var bench = await ClientBench.CreateAsync();
        await InstallAsync(bench);
        var (worker, planner) = (At(bench, "orchestrator-worker"), At(bench, "orchestrator-planner"));
        await File.WriteAllTextAsync(worker, (await File.ReadAllTextAsync(worker, Cancel)).Replace("# Working", "# My own words. Working", StringComparison.Ordinal), Cancel);
        await File.WriteAllTextAsync(planner, Old(), Cancel);

        var changes = await InstallAsync(bench);

        Assert.Contains(changes, change => change.Path == worker && change is { Action: "keep" } && change.Detail.Contains("a person edited", StringComparison.Ordinal));
        Assert.Contains(changes, change => change.Path == planner && change.Action == "update");
        Assert.Contains("My own words", await File.ReadAllTextAsync(worker, Cancel), StringComparison.Ordinal);
        Assert.Equal((1, true), SkillTemplate.Read(await File.ReadAllTextAsync(planner, Cancel)));

        var gone = await UninstallAsync(bench);
        Assert.True(File.Exists(worker));
        Assert.False(File.Exists(planner));
        Assert.Contains(gone, change => change.Path == worker && change.Action == "keep");
    }

    [Fact]
    public async Task A_skill_of_somebody_elses_is_left_alone()
    {
        await using var bench = await ClientBench.CreateAsync();
        var worker = At(bench, "orchestrator-worker");
        Directory.CreateDirectory(Path.GetDirectoryName(worker)!);
        await File.WriteAllTextAsync(worker, "---\nname: mine\n---\n", Cancel);

        await InstallAsync(bench);
        await UninstallAsync(bench);

        Assert.Equal("---\nname: mine\n---\n", await File.ReadAllTextAsync(worker, Cancel));
    }

    [Fact]
    public async Task The_doctor_shows_an_old_skill_and_a_hook_whose_executable_is_gone()
    {
        await using var bench = await ClientBench.CreateAsync();
        await InstallAsync(bench);
        await ClientBench.ListAsync(bench.Handler<InstallAgentHookHandler>().HandleAsync(new InstallAgentHook(AgentClient.Codex, SettingsScope.User), bench.Call, Cancel));
        Assert.All(await LookAsync(bench), check => Assert.True(check.Ok, check.Detail));

        await File.WriteAllTextAsync(At(bench, "orchestrator-planner"), Old(), Cancel);
        File.Delete(bench.Program);

        Assert.Equal(
            [("hooks", "orchestrator agent-hook install codex --scope user"), ("skills", "orchestrator agent-skill install claude --scope local")],
            (await LookAsync(bench)).Where(check => !check.Ok).Select(check => (check.Name, check.Fix)));
    }

    [Fact]
    public async Task What_lies_in_the_project_goes_with_it_and_the_homes_stay()
    {
        await using var bench = await ClientBench.CreateAsync();
        await InstallAsync(bench);
        await InstallAsync(bench, AgentClient.Codex, SettingsScope.User);
        await ClientBench.ListAsync(bench.Handler<InstallAgentHookHandler>().HandleAsync(new InstallAgentHook(AgentClient.Claude), bench.Call, Cancel));

        foreach (var change in await bench.Services.GetServices<ISurroundings>().OfType<ClientSurroundings>().Single().TakeAsync(Cancel))
        {
            await (change.MakeAsync?.Invoke(Cancel) ?? Task.CompletedTask);
        }

        Assert.False(Directory.Exists(Path.Combine(bench.Project, ".claude")));
        Assert.True(File.Exists(Path.Combine(bench.Home, "codex", "skills", "orchestrator-worker", "SKILL.md")));
    }

    private static string At(ClientBench bench, string skill) => Path.Combine(bench.Project, ".claude", "skills", skill, "SKILL.md");

    /// <summary>A text as version 0 would have left it: its own hash, nobody's edit.</summary>
    private static string Old() => "---\nname: orchestrator-planner\n---\nold words\n\n<!-- orchestrator skill, version 0, 66c627ee8bad6727 -->\n";

    private static async Task<List<HealthCheck>> LookAsync(ClientBench bench) =>
    [
        .. await bench.Services.GetServices<IHealthCheck>().Single(check => check.Name == "hooks").LookAsync(Cancel),
        .. await bench.Services.GetServices<IHealthCheck>().Single(check => check.Name == "skills").LookAsync(Cancel),
    ];

    private static ValueTask<List<ProjectChange>> InstallAsync(ClientBench bench, AgentClient client = AgentClient.Claude, SettingsScope scope = SettingsScope.Local) =>
        ClientBench.ListAsync(bench.Handler<InstallAgentSkillHandler>().HandleAsync(new InstallAgentSkill(client, scope), bench.Call, Cancel));

    private static ValueTask<List<ProjectChange>> UninstallAsync(ClientBench bench, AgentClient client = AgentClient.Claude, SettingsScope scope = SettingsScope.Local) =>
        ClientBench.ListAsync(bench.Handler<UninstallAgentSkillHandler>().HandleAsync(new UninstallAgentSkill(client, scope), bench.Call, Cancel));
}

using Orchestrator.Engine.Supervision;

namespace Orchestrator.Tests.Supervision.Hooks.Settings;

/// <summary>Installing in a real repository and a home of its own.</summary>
public class HookInstallerTests
{
    public static TheoryData<string> Before => ["", "{\n  \"model\": \"opus\"\n}\n", "{\"hooks\":{\"Stop\":[]}}"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Local(ClientBench bench) => Path.Combine(bench.Project, ".claude", "settings.local.json");

    [Theory]
    [MemberData(nameof(Before))]
    public async Task What_is_installed_can_be_undone_to_the_byte(string before)
    {
        await using var bench = await ClientBench.CreateAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(Local(bench))!);
        await File.WriteAllTextAsync(Local(bench), before, Cancel);

        var made = await RunAsync(bench, new InstallAgentHook(AgentClient.Claude));
        Assert.Equal(["update", "update"], made.Select(change => change.Action));
        Assert.Contains($"{bench.Program} hook stop", await File.ReadAllTextAsync(Local(bench), Cancel), StringComparison.Ordinal);
        Assert.Equal(["keep"], (await RunAsync(bench, new InstallAgentHook(AgentClient.Claude))).Select(change => change.Action));

        Assert.Equal(["update", "update"], (await RunAsync(bench, new UninstallAgentHook(AgentClient.Claude))).Select(change => change.Action));
        Assert.Equal(before, await File.ReadAllTextAsync(Local(bench), Cancel));
        Assert.Empty(await RunAsync(bench, new UninstallAgentHook(AgentClient.Claude)));
        Assert.Empty(Directory.EnumerateFiles(bench.Memory));
    }

    [Theory]
    [InlineData(AgentClient.Claude, SettingsScope.Local, ".claude/settings.local.json")]
    [InlineData(AgentClient.Codex, SettingsScope.Local, ".codex/hooks.json")]
    [InlineData(AgentClient.Claude, SettingsScope.User, "claude/settings.json")]
    [InlineData(AgentClient.Codex, SettingsScope.User, "codex/hooks.json")]
    public async Task Each_client_and_scope_has_its_file_and_one_that_was_made_goes_again(AgentClient client, SettingsScope scope, string name)
    {
        await using var bench = await ClientBench.CreateAsync();
        var file = Path.Combine(scope == SettingsScope.Local ? bench.Project : bench.Home, name);
        var rules = Path.Combine(bench.Project, ".git", "info", "exclude");
        var rulesBefore = File.Exists(rules) ? await File.ReadAllTextAsync(rules, Cancel) : "";

        await RunAsync(bench, new InstallAgentHook(client, scope));

        Assert.True(File.Exists(file));
        Assert.Equal("", await bench.GitAsync("status", "--porcelain"));
        await RunAsync(bench, new UninstallAgentHook(client, scope));
        Assert.False(File.Exists(file));
        Assert.True(scope == SettingsScope.User || !Directory.Exists(Path.GetDirectoryName(file)));
        Assert.Equal(rulesBefore, File.Exists(rules) ? await File.ReadAllTextAsync(rules, Cancel) : "");
    }

    [Fact]
    public async Task What_somebody_wrote_since_stays_when_ours_goes()
    {
        await using var bench = await ClientBench.CreateAsync();
        await RunAsync(bench, new InstallAgentHook(AgentClient.Claude));
        await File.WriteAllTextAsync(Local(bench), (await File.ReadAllTextAsync(Local(bench), Cancel)).Replace("{\n  \"hooks\"", "{\n  \"model\": \"opus\",\n  \"hooks\"", StringComparison.Ordinal), Cancel);

        await RunAsync(bench, new UninstallAgentHook(AgentClient.Claude));

        Assert.Equal("{\"model\":\"opus\"}", string.Concat((await File.ReadAllTextAsync(Local(bench), Cancel)).Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public async Task A_tracked_file_is_never_written()
    {
        await using var bench = await ClientBench.CreateAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(Local(bench))!);
        await File.WriteAllTextAsync(Local(bench), "{}", Cancel);
        await bench.GitAsync("add", "-f", ".claude/settings.local.json");

        Assert.Equal("settings-tracked", (await Assert.ThrowsAsync<OrchestratorException>(async () => await RunAsync(bench, new InstallAgentHook(AgentClient.Claude)))).Code);
        Assert.Equal("{}", await File.ReadAllTextAsync(Local(bench), Cancel));
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        await using var bench = await ClientBench.CreateAsync();
        var real = Path.Combine(bench.Folder, "dotfiles.json");
        await File.WriteAllTextAsync(real, "{}", Cancel);
        Directory.CreateDirectory(Path.Combine(bench.Home, "claude"));
        File.CreateSymbolicLink(Path.Combine(bench.Home, "claude", "settings.json"), real);

        await RunAsync(bench, new InstallAgentHook(AgentClient.Claude, SettingsScope.User));

        Assert.NotNull(new FileInfo(Path.Combine(bench.Home, "claude", "settings.json")).LinkTarget);
        Assert.Contains("hook stop", await File.ReadAllTextAsync(real, Cancel), StringComparison.Ordinal);
        await RunAsync(bench, new UninstallAgentHook(AgentClient.Claude, SettingsScope.User));
        Assert.Equal("{}", await File.ReadAllTextAsync(real, Cancel));
    }

    [Fact]
    public async Task A_dry_run_tells_and_writes_nothing()
    {
        await using var bench = await ClientBench.CreateAsync();
        Assert.Equal(["create", "update"], (await RunAsync(bench, new InstallAgentHook(AgentClient.Claude, DryRun: true))).Select(change => change.Action));

        Assert.False(File.Exists(Local(bench)));
        Assert.Empty(await RunAsync(bench, new UninstallAgentHook(AgentClient.Claude, DryRun: true)));
    }

    private static ValueTask<List<ProjectChange>> RunAsync(ClientBench bench, IStreamOperation<ProjectChange> request) => ClientBench.ListAsync(
        request is InstallAgentHook install
            ? bench.Handler<InstallAgentHookHandler>().HandleAsync(install, bench.Call, Cancel)
            : bench.Handler<UninstallAgentHookHandler>().HandleAsync((UninstallAgentHook)request, bench.Call, Cancel));
}

using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Guard;
using Orchestrator.Tests.Platform.Repositories;

namespace Orchestrator.Tests.Schedule.Guard;

/// <summary>The guard in a real repository's hooks: beside what is there, and gone without a trace.</summary>
public sealed class GuardInstallerTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly GitBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private string Hook => _bench.At(".git/hooks/pre-commit");

    [Fact]
    public async Task A_repository_without_hooks_gets_one_and_loses_it_again()
    {
        await InitAsync();

        Assert.Equal(["create"], await PutAsync());
        Assert.Equal(["keep"], await PutAsync());
        Assert.True(File.GetUnixFileMode(Hook).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal(["remove"], await TakeAsync());
        Assert.Empty(await TakeAsync());
        Assert.Equal([], Hooks());
    }

    [Fact]
    public async Task A_plan_that_is_not_made_changes_nothing()
    {
        await InitAsync();
        WriteHook("#!/bin/sh\n");
        Assert.Equal(2, (await Installer().PutAsync(GitBench.Token)).Count);

        Assert.Equal(["pre-commit"], Hooks());
    }

    [Fact]
    public async Task A_hook_that_is_there_stays_byte_for_byte_runs_after_ours_and_comes_back()
    {
        await InitAsync();
        const string text = "#!/usr/bin/env python3\n# \u00fc\nprint('theirs')\n";
        WriteHook(text);

        Assert.Equal(["create", "update"], await PutAsync());
        Assert.Equal(["pre-commit", "pre-commit.before-orchestrator"], Hooks());
        Assert.Equal(text, File.ReadAllText(Hook + ".before-orchestrator"));

        Assert.Equal(["update"], await TakeAsync());
        Assert.Equal((text, Executable), (File.ReadAllText(Hook), File.GetUnixFileMode(Hook)));
        Assert.Equal(["pre-commit"], Hooks());
    }

    [Fact]
    public async Task A_hook_of_ours_that_names_another_program_is_renewed()
    {
        await InitAsync();
        WriteHook(GuardHook.Text("/elsewhere/it's/orchestrator"));
        Assert.True(GuardHook.IsOurs(File.ReadAllText(Hook)));

        Assert.Equal(["update"], await PutAsync());
        Assert.DoesNotContain("elsewhere", File.ReadAllText(Hook), StringComparison.Ordinal);
        Assert.Equal(["pre-commit"], Hooks());
    }

    [Fact]
    public async Task What_a_person_wrote_into_our_hook_is_theirs()
    {
        await InitAsync();
        await PutAsync();
        File.AppendAllText(Hook, "make lint\n");

        Assert.Equal("guard-edited", (await Assert.ThrowsAsync<OrchestratorException>(TakeAsync)).Code);
        Assert.Equal("guard-edited", (await Assert.ThrowsAsync<OrchestratorException>(PutAsync)).Code);
        Assert.EndsWith("make lint\n", File.ReadAllText(Hook), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_that_took_our_place_is_not_lost_for_the_one_from_before()
    {
        await InitAsync();
        WriteHook("#!/bin/sh\necho first\n");
        await PutAsync();
        WriteHook("#!/bin/sh\necho second\n");

        Assert.Equal("guard-replaced", (await Assert.ThrowsAsync<OrchestratorException>(PutAsync)).Code);
        Assert.Contains("second", File.ReadAllText(Hook), StringComparison.Ordinal);
        Assert.Contains("first", File.ReadAllText(Hook + ".before-orchestrator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_that_other_repositories_share_are_left_alone()
    {
        await InitAsync();
        await _bench.OperatorAsync("config", "core.hooksPath", _bench.Folder.At("shared"));

        Assert.Equal("hooks-elsewhere", (await Assert.ThrowsAsync<OrchestratorException>(PutAsync)).Code);
    }

    [Fact]
    public async Task A_hook_that_everybody_has_is_left_alone()
    {
        await InitAsync();
        await _bench.OperatorAsync("config", "core.hooksPath", "team");
        _bench.Write("team/pre-commit", "#!/bin/sh\n");
        await _bench.OperatorAsync("add", "-A");

        Assert.Equal("hooks-tracked", (await Assert.ThrowsAsync<OrchestratorException>(PutAsync)).Code);
        Assert.Equal("#!/bin/sh\n", _bench.Read("team/pre-commit"));
    }

    [Fact]
    public async Task A_folder_of_hooks_in_the_tree_that_git_does_not_track_is_used()
    {
        await InitAsync();
        await _bench.OperatorAsync("config", "core.hooksPath", "mine");

        Assert.Equal(["create"], await PutAsync());
        Assert.True(File.Exists(_bench.At("mine/pre-commit")));
    }

    [Fact]
    public async Task Without_a_repository_there_is_nothing_to_guard() =>
        Assert.Equal("git-needed", (await Assert.ThrowsAsync<OrchestratorException>(PutAsync)).Code);

    private async Task InitAsync()
    {
        await _bench.InitAsync();
        Directory.Delete(_bench.At(".git/hooks"), recursive: true);
    }

    private void WriteHook(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Hook)!);
        File.WriteAllText(Hook, text);
        File.SetUnixFileMode(Hook, Executable);
    }

    private IEnumerable<string> Hooks() => Directory.GetFiles(_bench.At(".git/hooks")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    private GuardInstaller Installer() => new(
        new ProjectFolder(_bench.Tree, _bench.At(".orchestrator/state")), _bench.Git, new LauncherProgram(new EngineOptions("/", "/bin/true")), Faults.None);

    private async Task<IEnumerable<string>> PutAsync() => await MakeAsync(await Installer().PutAsync(GitBench.Token));

    private async Task<IEnumerable<string>> TakeAsync() => await MakeAsync(await Installer().TakeAsync(GitBench.Token));

    private static async Task<IEnumerable<string>> MakeAsync(IReadOnlyList<Engine.Work.Projects.PlannedChange> plan)
    {
        foreach (var planned in plan)
        {
            await (planned.MakeAsync?.Invoke(GitBench.Token) ?? Task.CompletedTask);
        }

        return plan.Select(planned => planned.Change.Action);
    }
}

using System.Text.Json;
using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>What work stands on goes away while nobody looks: a name, a command that works, and no more ticks than before.</summary>
public sealed class UnpluggedTests
{
    private const string Shell = "agents:\n  shell: { family: local, adapter: command, command: [sh, -c, \"echo 42 > answer.txt\"] }\ndefaults: { worker: shell }\n";

    [Fact]
    public async Task Without_git_a_result_waits_for_it_paused()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await bench.WriteLocalAsync(Shell.Replace("echo", "while [ ! -f ../go ]; do sleep 0.1; done; echo", StringComparison.Ordinal));
        await bench.WriteItemAsync("answer");
        Assert.Equal(0, (await bench.OrchestratorAsync("tick")).Exit);
        await File.WriteAllTextAsync(Path.Combine(bench.Repository, "..", "go"), "", TestContext.Current.CancellationToken);

        await bench.TickUntilAsync(() => WithoutAsync(bench, "git"), "answer-1", RunState.Paused);
        var pause = (await bench.AskAsync<Run[]>("run", "get", "answer-1"))[0].Pause!;
        var pasted = await bench.ShellAsync(pause.Command);

        Assert.Equal("environment_broken", pause.Reason);
        Assert.Contains("git", pause.Message, StringComparison.Ordinal);
        Assert.True(pasted.Exit == 0, pasted.ToString());
        Assert.Equal((RunState.Completed, 1), (await bench.WaitAsync("answer-1")) is var run ? (run.State, run.Attempt) : default);
        Assert.Equal("42", await bench.GitAsync("show", "HEAD:answer.txt"));
    }

    [Theory]
    [InlineData("git", "surface: process", "git-too-old", "install git")]
    [InlineData("tmux", "surface: tmux", "terminal-failed", "tmux -V")]
    public async Task Without_it_nothing_is_started_and_the_tick_says_what_helps(string program, string policy, string code, string command)
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        await bench.WriteLocalAsync(Shell);
        await bench.WriteItemAsync("answer", policy);

        var tick = await WithoutAsync(bench, program);

        Assert.True(tick.Exit == 0, tick.ToString());
        var held = Assert.Single(JsonSerializer.Deserialize<TickReport>(tick.Output, Json.Options)!.Held);
        Assert.True(held.Reason == code && held.Command?.EndsWith(command, StringComparison.Ordinal) == true, tick.Output);
        Assert.Empty(await bench.AskAsync<Run[]>("run", "get"));
    }

    [Fact]
    public async Task Without_a_client_its_items_wait_and_start_when_it_is_back()
    {
        await using var bench = await Bench.CreateAsync(new ModelScript());
        var client = Path.Combine(bench.Clients.Programs, "mine");
        await bench.WriteLocalAsync("agents:\n  mine: { family: local, adapter: command, command: [mine] }\ndefaults: { worker: mine }\n");
        await bench.WriteItemAsync("answer");

        var held = Assert.Single((await bench.AskAsync<TickReport[]>("tick"))[0].Held);
        Assert.Equal(("program-missing", true), (held.Reason, held.Detail.Contains("'mine'", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(client, "#!/bin/sh\necho 42 > answer.txt\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(client, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await bench.TickUntilAsync(() => bench.OrchestratorAsync("tick"), "answer-1", RunState.Completed);
    }

    /// <summary>A tick on a machine where a program only fails.</summary>
    private static async Task<Orchestrator.Testing.ProgramRun> WithoutAsync(Bench bench, string program)
    {
        var broken = await bench.WriteAsync(program, "#!/bin/sh\nexit 127");
        File.SetUnixFileMode(broken, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return await bench.ShellAsync($"PATH={Path.GetDirectoryName(broken)}:$PATH orchestrator tick --jsonl");
    }
}

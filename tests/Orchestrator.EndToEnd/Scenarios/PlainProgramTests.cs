using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Programs that write down nothing themselves, in tmux: what they print is all that is known of them.</summary>
public sealed class PlainProgramTests
{
    private const string Report = """
        printf '<checkpoint>\nrun_id: %s\nseq: %s\nstatus: workflow_done\nsummary: %s\nevidence: [ {ran: sh test.sh}, {result: ok} ]\n</checkpoint>\n'
        """;

    [Fact]
    public async Task A_program_that_is_started_in_a_terminal_reports_by_what_it_prints()
    {
        await using var bench = await CreateAsync($"""
            grep -q 'answer.txt holds the answer' "$ORCHESTRATOR_PROMPT_FILE" || exit 9
            printf '\033[32mworking\033[0m on it\r\n'
            echo 42 > answer.txt
            {Report.Trim()} "$ORCHESTRATOR_RUN_ID" 1 'the answer is there'
            """);

        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--worker", "shell", "--surface", "tmux")).RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        var checkpoint = Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId));
        Assert.Equal(("the answer is there", CheckpointStatus.WorkflowDone), (checkpoint.Summary, checkpoint.Status));
        var session = Assert.Single(await bench.AskAsync<AgentSession[]>("agent-session", "get"));
        Assert.Equal((AgentState.Idle, "command", null), (session.State, session.Adapter, session.RunId));
        var text = await bench.AskAsync<PaneText>("pane", "read", session.SessionName);
        Assert.Contains("working on it", text.Lines);
    }

    [Fact]
    public async Task It_is_started_again_with_each_message_and_its_exit_code_counts()
    {
        await using var bench = await CreateAsync("""
            [ -n "$ORCHESTRATOR_MESSAGE_FILE" ] || { echo 41 > answer.txt; exit 0; }
            grep -q 'expected 42, got 41' "$ORCHESTRATOR_MESSAGE_FILE" && echo 42 > answer.txt
            """);

        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--worker", "shell", "--surface", "tmux")).RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal(["process_exit", "process_exit"], (await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId)).Select(checkpoint => checkpoint.Source));
        Assert.All((await bench.TimelineAsync(run.RunId)).Where(one => one.Kind.StartsWith("instruction.", StringComparison.Ordinal)), one => Assert.NotEqual("instruction.uncertain", one.Kind));
    }

    [Fact]
    public async Task A_program_that_runs_already_gets_its_messages_by_its_inbox_and_reports_by_what_it_prints()
    {
        await using var bench = await CreateAsync("exit 1");
        var program = await bench.WriteAsync("attached.sh", $"""
            until orchestrator agent-session get --self --json | grep -q plain; do sleep 0.2; done
            run=$(orchestrator inbox-message receive --wait --timeout 60s --json | sed -n 's/.*"run_id": *"\([^"]*\)".*/\1/p')
            echo 42 > answer.txt
            {Report.Trim()} "$run" 1 'printed and read'
            exec sleep 600
            """);
        var started = await bench.ShellAsync($"tmux new-session -d -s plain -x 60 -y 20 sh '{program}'");
        Assert.True(started.Exit == 0, started.ToString());
        var session = await bench.AskAsync<AgentSession>("agent-session", "register", "plain", "--terminal", "%0");
        Assert.Equal(("command", "pull"), (session.Adapter, session.Communication));

        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--attach", "plain")).RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal("printed and read", Assert.Single(await bench.AskAsync<Checkpoint[]>("checkpoint", "get", run.RunId)).Summary);
        Assert.Equal("", (await bench.ShellAsync("tmux display-message -p -t %0 '#{?pane_pipe,piped,}'")).Output.Trim());
    }

    [Fact]
    public async Task The_module_reads_and_types_by_pipeline()
    {
        Requirement.Pwsh.Demand();
        await using var bench = await CreateAsync("read answer; echo \"heard $answer\"");
        await bench.AskAsync<AgentSession>("agent-session", "start", "shell", "--name", "plain");
        await bench.AskAsync<Instruction>("nudge", "send", "--session", "plain", "ask me");

        var ran = await bench.PwshAsync("""
            $PSStyle.OutputRendering = 'PlainText'
            Get-AgentSession | Get-Pane | Format-Table | Out-String -Width 80
            Get-AgentSession | Send-PaneKey -Text never -WhatIf
            (Get-AgentSession | Send-PaneKey -Text yes -Key Enter).State
            while (-not ((Get-Pane plain | Read-Pane -Lines 20).Lines -match 'heard')) { Start-Sleep -Milliseconds 100 }
            Read-Pane plain | Out-String -Width 80
            (Test-PanePattern plain -Id input).Count
            """.Replace("\n", "; ", StringComparison.Ordinal));

        Assert.True(ran.Exit == 0, ran.ToString());
        Assert.Matches("Address +SessionName +Adapter +Size", ran.Output);
        Assert.Contains("heard yes", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Submitted", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("never\n", ran.Output, StringComparison.Ordinal);
        Assert.Equal("2", ran.Output.Trim().Split('\n')[^1].Trim());
    }

    private static async Task<Bench> CreateAsync(string worker)
    {
        Requirement.Tmux.Demand();
        var bench = await Bench.CreateAsync(new ModelScript());
        var program = await bench.WriteAsync("worker.sh", worker);
        await bench.AddProfileAsync($"shell: {{ family: local, adapter: command, command: [sh, {program}] }}");
        await bench.WriteItemAsync("answer");
        return bench;
    }
}

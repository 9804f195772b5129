using Orchestrator.EndToEnd.Harness;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Scenarios;

/// <summary>Who pays, with the real clients: a key gets to whom the route names, and nowhere else.</summary>
public sealed class CanaryTests
{
    // What the client itself was started with, and what the commands that it runs get.
    private const string Look = "tr '\\0' '\\n' < /proc/$PPID/environ > client.txt; env > command.txt; echo 42 > answer.txt";
    private const string LookAtNames = "tr '\\0' '\\n' < /proc/$PPID/environ | cut -d= -f1 > client.txt; env | cut -d= -f1 > command.txt; echo 42 > answer.txt";

    public static TheoryData<string> BothClients => ["codex", "claude"];

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task On_a_subscription_no_key_of_the_shell_s_reaches_the_worker_or_a_disk(string client)
    {
        await using var bench = await CreateAsync(client, Look, subscription: true);
        var vault = new Vault(bench);
        await File.WriteAllTextAsync(vault.At("account"), "scripted-token\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(vault.At("account"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await vault.RouteAsync($"  anthropic: {{ subscription: {{ ANTHROPIC_BASE_URL: {bench.Model.Url("claude")}, CLAUDE_CODE_OAUTH_TOKEN: 'file:{vault.At("account")}' }} }}");

        var run = await bench.WorkAsync(client);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Equal(client == "claude" ? "Bearer scripted-token" : null, bench.Model.Requests.Turns[0].Credential);
        var seen = await ReadAsync(bench, "client.txt") + await ReadAsync(bench, "command.txt");
        Assert.Contains("ORCHESTRATOR_RUN_ID=", seen, StringComparison.Ordinal);
        await vault.AssertShutAsync(run.RunId, tokens: true);
    }

    [Theory]
    [InlineData("codex", "file")]
    [InlineData("claude", "command")]
    public async Task By_key_the_client_gets_what_its_route_names_and_nobody_else_does(string client, string source)
    {
        await using var bench = await CreateAsync(client, LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));

        var run = await bench.WorkAsync(client);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        var key = source == "file" ? Vault.FromFile : Vault.FromCommand;
        Assert.Equal(client == "codex" ? $"Bearer {key}" : key, bench.Model.Requests.Turns[0].Credential);

        // Of all that could pay, exactly what the route names; Codex keeps it from the commands that it runs.
        string[] named = client == "codex" ? ["OPENAI_API_KEY", "OPENAI_BASE_URL"] : ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"];
        Assert.Equal(named, await PayingAsync(bench, "client.txt"));
        Assert.Equal(client == "codex" ? [] : named, await PayingAsync(bench, "command.txt"));
        Assert.Contains("EXTRA_TOKEN", (await ReadAsync(bench, "command.txt")).Split('\n'));
        await vault.AssertShutAsync(run.RunId);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task In_a_terminal_a_key_is_on_no_screen_in_no_server_and_on_no_command_line(string client)
    {
        Requirement.Tmux.Demand();
        await using var bench = await CreateAsync(client, LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));
        await bench.WriteItemAsync("answer");

        await bench.AskAsync<AgentSession>("agent-session", "start", client, "--name", "builder", "--trust-folder");
        await vault.AssertShutAsync();
        var run = await bench.WaitAsync((await bench.AskAsync<Run>("run", "start", "answer", "--attach", "builder")).RunId);

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.Contains(client == "codex" ? Vault.FromFile : Vault.FromCommand, bench.Model.Requests.Turns[0].Credential, StringComparison.Ordinal);
        await vault.AssertShutAsync(run.RunId);
    }

    [Fact]
    public async Task A_death_in_the_middle_of_a_launch_leaves_no_key_behind_and_the_run_goes_on()
    {
        await using var bench = await CreateAsync("codex", LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));
        await bench.WriteItemAsync("answer");

        using (var driver = bench.StartOrchestrator("run", "start", "answer", "--worker", "codex"))
        {
            // The order is written and the launcher is on its way, or has just begun.
            var orders = Path.Combine(bench.Repository, ".orchestrator", "state", "runs", "answer-1", "attempt-1");
            while (!driver.HasExited && !(Directory.Exists(orders) && Directory.GetFiles(orders, "*.launch.json*").Length > 0))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
            }

            driver.Kill();
            await driver.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await vault.AssertShutAsync("answer-1");
        var run = await bench.WaitAsync("answer-1");
        if (run.State == RunState.Paused)
        {
            // It was cut short before the launcher had the order: that is told, and a person goes on.
            await bench.OrchestratorAsync(run.Pause!.Command.Split(' ')[1..]);
            run = await bench.WaitAsync("answer-1");
        }

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync("answer-1"));
        await vault.AssertShutAsync("answer-1");
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task What_can_t_be_had_pauses_the_run_before_the_client_starts(string client)
    {
        await using var bench = await CreateAsync(client, LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));
        foreach (var name in (string[])["file", "command"])
        {
            File.SetUnixFileMode(vault.At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        File.Delete(vault.At("command"));
        var run = await bench.WorkAsync(client);

        Assert.Equal((RunState.Paused, "launch_failed", $"orchestrator run resume {run.RunId}"), (run.State, run.Pause?.Reason, run.Pause?.Command));
        Assert.Contains(client == "codex" ? $"chmod 600 '{vault.At("file")}'" : $"cat {vault.At("command")} > /dev/null", run.Pause!.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Model.Requests.Turns);
        var proof = await bench.AskAsync<AuthRouteCheck[]>("auth-route", "test", client == "codex" ? "openai" : "anthropic");
        Assert.Contains(proof, check => !check.Ok && check.Fix is not null);
    }

    [Theory]
    [MemberData(nameof(BothClients))]
    public async Task A_route_is_proven_without_a_request(string client)
    {
        await using var bench = await CreateAsync(client, LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));

        var proof = await bench.AskAsync<AuthRouteCheck[]>("auth-route", "test", client == "codex" ? "openai" : "anthropic");

        Assert.All(proof, check => Assert.True(check.Ok, check.ToString()));
        Assert.Equal(client, proof[^1].Subject);
        Assert.Contains(client == "codex" ? "0.1" : "paid by ANTHROPIC_API_KEY", proof[^1].Detail, StringComparison.Ordinal);
        Assert.Empty(bench.Model.Requests.Turns);
    }

    [Fact]
    public async Task A_settings_file_of_the_tree_s_does_not_change_who_pays()
    {
        await using var bench = await CreateAsync("claude", LookAtNames);
        var vault = new Vault(bench);
        await vault.RouteAsync(Routes(bench, vault));
        var settings = Directory.CreateDirectory(Path.Combine(bench.Repository, ".claude"));
        await File.WriteAllTextAsync(
            Path.Combine(settings.FullName, "settings.json"),
            $$"""{ "apiKeyHelper": "echo trees-key", "env": { "ANTHROPIC_API_KEY": "trees-key", "ANTHROPIC_BASE_URL": "{{bench.Model.Url("codex")}}" } }""", TestContext.Current.CancellationToken);

        var run = await bench.WorkAsync("claude");

        Assert.True(run.State == RunState.Completed, await bench.StoryAsync(run.RunId));
        Assert.All(bench.Model.Requests.Turns, request => Assert.Equal(("claude", Vault.FromCommand), (request.Lane, request.Credential)));
    }

    private static Task<Bench> CreateAsync(string client, string look, bool subscription = false) => Bench.CreateAsync(
        new ModelScript().Lane(client, Turn.Running(look), Turn.Saying(Block.Done())), subscription, trusted: true, variables: Vault.Shell);

    private static string Routes(Bench bench, Vault vault) => $$"""
          openai:
            use: api
            api: { OPENAI_API_KEY: 'file:{{vault.At("file")}}', OPENAI_BASE_URL: {{bench.Model.Url("codex")}}/v1, EXTRA_TOKEN: 'file:{{vault.At("file")}}' }
          anthropic:
            use: api
            api: { ANTHROPIC_API_KEY: 'cmd:cat {{vault.At("command")}}', ANTHROPIC_BASE_URL: {{bench.Model.Url("claude")}}, EXTRA_TOKEN: 'cmd:cat {{vault.At("command")}}' }
        """;

    private static Task<string> ReadAsync(Bench bench, string file) => File.ReadAllTextAsync(Path.Combine(bench.Repository, file), TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> PayingAsync(Bench bench, string file) => (await ReadAsync(bench, file)).Split('\n')
        .Where(name => Vault.Shell.ContainsKey(name) || name.StartsWith("OPENAI_", StringComparison.Ordinal) || name.StartsWith("ANTHROPIC_", StringComparison.Ordinal))
        .Distinct().Order(StringComparer.Ordinal);
}

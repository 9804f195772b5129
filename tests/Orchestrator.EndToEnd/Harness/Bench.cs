using System.Text.Json;
using Orchestrator.EndToEnd.Clients;
using Orchestrator.ScriptedModel.Script;
using Orchestrator.ScriptedModel.Serving;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>
/// One project of a person's: a real git repository with a failing test, initialised, and the scripted model behind both
/// clients. The product runs as real processes; what they say is read back from JSON.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(100);

    private readonly TemporaryFolder _folder = new();
    private readonly Person _person;

    private Bench(ModelScript script, bool subscription, bool trusted, IReadOnlyDictionary<string, string>? variables)
    {
        Model = ModelServer.Start(script);
        Repository = _folder.Folder("project");
        _person = new Person(_folder.Folder("home"), Model, subscription, trusted ? [Repository] : [], variables);
    }

    public ModelServer Model { get; }

    public string Repository { get; }

    public ClientHome Clients => _person.Clients;

    /// <summary>Everything that is this bench's: the project, the person's home.</summary>
    public string Folder => _folder.Path;

    /// <summary>The executable that commands of the product are run by.</summary>
    public string Program { get; set; } = Installation.Orchestrator;

    /// <summary>Makes the project.</summary>
    /// <param name="script">What the model will say.</param>
    /// <param name="subscription">See <see cref="ClientHome"/>.</param>
    /// <param name="profile">Fields added to both agent profiles, such as <c>silence_after: 2s</c>.</param>
    /// <param name="trusted">The clients need not ask whether the project is trusted.</param>
    /// <param name="variables">What else is in the person's shell.</param>
    public static async Task<Bench> CreateAsync(
        ModelScript script, bool subscription = false, string? profile = null, bool trusted = false, IReadOnlyDictionary<string, string>? variables = null)
    {
        var bench = new Bench(script, subscription, trusted, variables);
        try
        {
            await bench.PrepareAsync(profile);
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }

        return bench;
    }

    /// <summary>Runs <c>orchestrator</c> in the project.</summary>
    public Task<ProgramRun> OrchestratorAsync(params IEnumerable<string> arguments) => _person.RunAsync(Program, arguments, Repository, s_limit);

    /// <summary>Starts <c>orchestrator</c> in the project and leaves it running.</summary>
    public System.Diagnostics.Process StartOrchestrator(params IEnumerable<string> arguments) => _person.Start(Program, arguments, Repository);

    /// <summary>Runs <c>orchestrator … --json</c> and reads its answer.</summary>
    public async Task<T> AskAsync<T>(params IEnumerable<string> arguments)
    {
        var run = await OrchestratorAsync([.. arguments, "--json"]);
        Assert.True(run.Exit is 0 or 1 && run.Output.Length > 0, run.ToString());
        return JsonSerializer.Deserialize<T>(run.Output, Json.Options)!;
    }

    /// <summary>Runs a script in a new pwsh that has the module.</summary>
    public Task<ProgramRun> PwshAsync(string script) => _person.RunAsync("pwsh", PwshArguments(script), Repository, s_limit);

    /// <summary>Starts a script in a new pwsh that has the module, and leaves it running.</summary>
    public System.Diagnostics.Process StartPwsh(string script) => _person.Start("pwsh", PwshArguments(script), Repository);

    /// <summary>Runs a line in a shell, as somebody who pastes it.</summary>
    public Task<ProgramRun> ShellAsync(string line) => _person.RunAsync("sh", ["-c", line], Repository, s_limit);

    /// <summary>Runs a shell line at a terminal of 80 columns.</summary>
    public async Task<string[]> AtTerminalAsync(string line)
    {
        var run = await _person.AtTerminalAsync($"stty cols 80 rows 50; {line}", Repository);
        Assert.True(run.Exit == 0, run.ToString());
        return run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
    }

    /// <summary>What git answers in the project, trimmed.</summary>
    public async Task<string> GitAsync(params IEnumerable<string> arguments)
    {
        var run = await _person.RunAsync("git", arguments, Repository);
        Assert.True(run.Exit == 0, run.ToString());
        return run.Output.Trim();
    }

    /// <summary>Writes a script beside the project.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> WriteAsync(string name, string script)
    {
        var path = Path.Combine(_folder.Folder("scripts"), name);
        await File.WriteAllTextAsync(path, script + "\n");
        return path;
    }

    /// <summary>Gives the project another agent profile.</summary>
    /// <param name="yaml">One line, such as <c>shell: { family: local, … }</c>.</param>
    public async Task AddProfileAsync(string yaml)
    {
        await File.AppendAllTextAsync(Path.Combine(Repository, ".orchestrator", "project.yaml"), $"  {yaml}\n");
        await CommitAsync("Another agent");
    }

    /// <summary>Writes a work item as a person does and approves it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="policy">The item's policy as a YAML flow mapping's inside, such as <c>on_pause: notify</c>.</param>
    public async Task WriteItemAsync(string id, string policy = "")
    {
        var yaml = $$"""
            id: {{id}}
            kind: task
            title: The answer
            goal: answer.txt holds the answer that test.sh asks for
            acceptance:
              criteria:
                - id: c1
                  text: the tests pass
                  verify: [ { type: command, run: sh test.sh } ]
            policy: { {{policy}} }
            """;
        var written = await OrchestratorAsync("work-item", "new", id, "--yaml", yaml);
        Assert.True(written.Exit == 0, written.ToString());
        var approved = await OrchestratorAsync("work-item", "approve", id);
        Assert.True(approved.Exit == 0, approved.ToString());
    }

    /// <summary>Writes this machine's own settings.</summary>
    public Task WriteLocalAsync(string yaml) => File.WriteAllTextAsync(Path.Combine(Repository, ".orchestrator", "local.yaml"), yaml, TestContext.Current.CancellationToken);

    /// <summary>Runs <c>orchestrator</c> as a service does that gives it next to nothing: where the person's own files lie, and no more.</summary>
    public Task<ProgramRun> WithoutEnvironmentAsync(params IEnumerable<string> arguments) => _person.RunBareAsync(Installation.Orchestrator, arguments, s_limit);

    /// <summary>Ticks until a run has come to a state.</summary>
    public async Task TickUntilAsync(Func<Task<ProgramRun>> tick, string run, RunState state)
    {
        for (var ticks = 0; ticks < 60; ticks++)
        {
            var made = await tick();
            Assert.True(made.Exit == 0, made.ToString());
            if ((await AskAsync<Run[]>("run", "get", run))[0].State == state)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        }

        Assert.Fail(await StoryAsync(run));
    }

    /// <summary>Starts a run of an item.</summary>
    public Task<Run> StartAsync(string item, string worker) => AskAsync<Run>("run", "start", item, "--worker", worker);

    /// <summary>Drives a run until it ends or pauses.</summary>
    public Task<Run> WaitAsync(string run) => AskAsync<Run>("run", "wait", run, "--poll", "100ms", "--timeout", "90s");

    /// <summary>Writes an item, runs it, and drives it until it ends or pauses.</summary>
    public async Task<Run> WorkAsync(string worker, string policy = "")
    {
        await WriteItemAsync("answer", policy);
        return await WaitAsync((await StartAsync("answer", worker)).RunId);
    }

    /// <summary>A run's events, oldest first.</summary>
    public Task<RunEvent[]> TimelineAsync(string run) => AskAsync<RunEvent[]>("run-timeline", "get", run);

    /// <summary>A run's story for the message of a failed test.</summary>
    public async Task<string> StoryAsync(string run) =>
        $"{(await OrchestratorAsync("run", "get", run)).Output}\n{(await OrchestratorAsync("run-timeline", "get", run)).Output}\n{(await ShellAsync("tmux list-panes -a -F '#{pane_id}' | while read p; do tmux capture-pane -p -t $p; done")).Output}";

    /// <summary>A run's gate decisions, oldest first.</summary>
    public Task<GateDecision[]> DecisionsAsync(string run) => AskAsync<GateDecision[]>("gate-decision", "get", run);

    public async ValueTask DisposeAsync()
    {
        await Leftovers.EndAsync(_folder.Path);
        await Model.DisposeAsync();
        _folder.Dispose();
    }

    private static string[] PwshArguments(string script) =>
        ["-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-Command", $"$ErrorActionPreference = 'Stop'; Import-Module '{Installation.Module}'; {script}"];

    private async Task PrepareAsync(string? profile)
    {
        // A person sits at a terminal once; from then on the key that this made speaks for them.
        await File.WriteAllTextAsync(Path.Combine(Repository, "test.sh"), """
            [ -f answer.txt ] || { echo "FAIL answer: answer.txt is missing"; exit 1; }
            [ "$(cat answer.txt)" = 42 ] || { echo "FAIL answer: expected 42, got $(cat answer.txt)"; exit 1; }
            echo "ok answer"

            """);
        await GitAsync("init", "-q");
        await CommitAsync("A test without an answer");
        var made = await _person.AtTerminalAsync("orchestrator init", Repository);
        Assert.True(made.Exit == 0, made.ToString());
        await ProjectFile.WriteProfilesAsync(Path.Combine(Repository, ".orchestrator", "project.yaml"), profile);
        await CommitAsync("Orchestrator");
    }

    private async Task CommitAsync(string message)
    {
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", message);
    }
}

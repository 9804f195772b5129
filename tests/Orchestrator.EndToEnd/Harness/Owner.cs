using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>Somebody with a home of their own and one project, whose worker is a script. Nothing of the machine's user is seen or touched.</summary>
internal sealed class Owner : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    private Owner()
    {
        Home = _folder.Folder("home");
        Project = _folder.Folder("home", "shop");
        Programs = _folder.Folder("programs");
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["PATH"] = $"{Programs}:{Installation.Programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["LANG"] = "C.UTF-8",
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } runtime)
        {
            _environment["DOTNET_ROOT"] = runtime;
        }
    }

    public string Home { get; }

    public string Project { get; }

    /// <summary>Programs that a test plays come first on the search path.</summary>
    public string Programs { get; }

    public static async Task<Owner> CreateAsync(string worker)
    {
        var owner = new Owner();
        await File.WriteAllTextAsync(Path.Combine(owner.Home, ".gitconfig"), "[user]\n\tname = Ana\n\temail = ana@example.test\n[init]\n\tdefaultBranch = main\n");
        var key = Path.Combine(owner._folder.Folder("home", ".config", "orchestrator"), "person.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(Path.Combine(owner.Project, "worker.sh"), worker);
        await owner.ShellAsync("git init --quiet . && git add -A && git commit --quiet -m start && orchestrator init");
        await File.WriteAllTextAsync(
            Path.Combine(owner.Project, ".orchestrator", "local.yaml"), "agents:\n  shell: { family: local, adapter: command, command: [sh, worker.sh] }\ndefaults: { worker: shell }\n");
        return owner;
    }

    /// <summary>Runs <c>orchestrator</c> in the project.</summary>
    public Task<ProgramRun> OrchestratorAsync(params IEnumerable<string> arguments) => RunAsync(Installation.Orchestrator, arguments, _environment);

    /// <summary>Runs <c>orchestrator … --json</c> and reads its answer.</summary>
    public async Task<T> AskAsync<T>(params IEnumerable<string> arguments)
    {
        var run = await OrchestratorAsync([.. arguments, "--json"]);
        Assert.True(run.Exit is 0 or 1 && run.Output.Length > 0, run.ToString());
        return JsonSerializer.Deserialize<T>(run.Output, Json.Options)!;
    }

    /// <summary>Starts <c>orchestrator</c> and leaves it running.</summary>
    public System.Diagnostics.Process Start(params IEnumerable<string> arguments) => ProgramRun.Start(Installation.Orchestrator, arguments, Project, _environment);

    /// <summary>Runs a shell line that has to succeed.</summary>
    public async Task<ProgramRun> ShellAsync(string line)
    {
        var run = await RunAsync("/bin/sh", ["-c", line], _environment);
        Assert.True(run.Exit == 0, $"{line}: {run}");
        return run;
    }

    /// <summary>Runs a program in an environment that holds these variables and nothing else, as cron does.</summary>
    public Task<ProgramRun> BareAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables) =>
        RunAsync(program, arguments, variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    /// <summary>Writes an item that is ready to be worked on.</summary>
    public Task ReadyAsync(string item) => ShellAsync($"orchestrator work-item new {item} --goal 'a goal' --verify true && orchestrator work-item approve {item}");

    public async ValueTask DisposeAsync()
    {
        await Leftovers.EndAsync(_folder.Path);
        _folder.Dispose();
    }

    private Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, Dictionary<string, string> environment) =>
        ProgramRun.OfAsync(program, arguments, Project, environment, TestContext.Current.CancellationToken);
}

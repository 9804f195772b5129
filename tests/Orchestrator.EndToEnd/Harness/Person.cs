using Orchestrator.EndToEnd.Clients;
using Orchestrator.ScriptedModel.Serving;
using Orchestrator.Testing;

namespace Orchestrator.EndToEnd.Harness;

/// <summary>A person with a home of their own, the product and the real clients on PATH, and nothing else of the machine's user.</summary>
internal sealed class Person
{
    private readonly Dictionary<string, string> _environment;

    /// <param name="home">The folder that is HOME.</param>
    /// <param name="model">What the clients talk to.</param>
    /// <param name="subscription">See <see cref="ClientHome"/>.</param>
    /// <param name="trusted">Folders that the clients need not ask about.</param>
    /// <param name="variables">What else is in their shell.</param>
    public Person(string home, ModelServer model, bool subscription, IReadOnlyList<string> trusted, IReadOnlyDictionary<string, string>? variables = null)
    {
        Home = home;
        Clients = ClientHome.Prepare(home, model, trusted, subscription);
        File.WriteAllText(Path.Combine(home, ".gitconfig"), "[user]\n\tname = Ana Person\n\temail = ana@example.test\n[init]\n\tdefaultBranch = main\n");
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{Clients.Programs}:{Installation.Programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = home,
            ["XDG_CONFIG_HOME"] = Path.Combine(home, ".config"),
            ["XDG_STATE_HOME"] = Path.Combine(home, ".local", "state"),
            // A tmux server of their own.
            ["TMUX_TMPDIR"] = home,
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "dumb",
            ["NO_COLOR"] = "1",
            // A stray key in the person's shell: no worker may ever see it.
            ["STRAY_API_KEY"] = "stray-secret",
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            _environment[name] = value;
        }

        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } runtime)
        {
            _environment["DOTNET_ROOT"] = runtime;
        }
    }

    public string Home { get; }

    public ClientHome Clients { get; }

    /// <summary>Runs a program without a terminal.</summary>
    public Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, string folder, TimeSpan? limit = null) =>
        ProgramRun.OfAsync(program, arguments, folder, _environment, TestContext.Current.CancellationToken, limit);

    /// <summary>Runs a program from the root folder, with no variable but those that say where the person's own files lie.</summary>
    public Task<ProgramRun> RunBareAsync(string program, IEnumerable<string> arguments, TimeSpan? limit = null) => ProgramRun.OfAsync(
        program, arguments, "/", _environment.Where(variable => variable.Key is "XDG_CONFIG_HOME" or "XDG_STATE_HOME" or "DOTNET_ROOT").ToDictionary(),
        TestContext.Current.CancellationToken, limit);

    /// <summary>Runs a shell line on a terminal of its own, as a person sits at one.</summary>
    public Task<ProgramRun> AtTerminalAsync(string line, string folder) =>
        RunAsync("script", OperatingSystem.IsMacOS() ? ["-q", "/dev/null", "sh", "-c", line] : ["-qec", line, "/dev/null"], folder);

    /// <summary>Starts a program and leaves it running.</summary>
    public System.Diagnostics.Process Start(string program, IEnumerable<string> arguments, string folder) =>
        ProgramRun.Start(program, arguments, folder, _environment);
}

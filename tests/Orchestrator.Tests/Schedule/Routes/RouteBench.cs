using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Schedule.Routes;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Tests.Runs;
using Orchestrator.Tests.Work;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>A project and a person's configuration in folders of a test's own; the environment and what is run are a test's to say.</summary>
internal sealed class RouteBench : IDisposable
{
    private readonly Testing.TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public RouteBench(IProcessRunner? runner = null)
    {
        Configuration = _folder.Folder("config");
        Project = new ProjectFolder(_folder.Folder("project"), _folder.Folder("project", ".orchestrator", "state"));
        _services = Composition.Build(new EngineOptions(Project.Root, "/bin/sh"), Project, services =>
        {
            services.AddSingleton<UserConfiguration>(new User(Configuration));
            services.AddSingleton<CallerEnvironment>(Environment);
            services.AddSingleton<IProjectSettings>(Settings);
            services.AddSingleton<IGit>(Git);
            services.AddSingleton<IRevisions>(Git);
            services.AddSingleton<IWorktrees>(Git);
            services.AddSingleton<IBranches>(Git);
            services.AddSingleton<ITerminal>(Terminal);
            if (runner is not null)
            {
                services.AddSingleton(runner);
            }
        });
    }

    public string Configuration { get; }

    public ProjectFolder Project { get; }

    public FakeEnvironment Environment { get; } = new();

    public PlayedSettings Settings { get; } = new();

    public PlayedGit Git { get; } = new();

    public Seat Terminal { get; } = new();

    public RouteBook Book => _services.GetRequiredService<RouteBook>();

    public ILaunchEnvironment Launches => _services.GetRequiredService<ILaunchEnvironment>();

    public RouteProof Proof => _services.GetRequiredService<RouteProof>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static AgentProfile Profile(string family, string adapter = "command") => new(adapter, family, adapter, ["/bin/sh"], null, "standard", []);

    /// <summary>Writes the user's file of routes, for its owner alone.</summary>
    public void OfUser(string yaml) => WriteSecret(Path.Combine(Configuration, "routes.yaml"), yaml);

    /// <summary>Writes the project's local file.</summary>
    public void Local(string yaml) => File.WriteAllText(Path.Combine(Project.Authority, "local.yaml"), yaml);

    /// <summary>Writes a file that nobody else may read, and names it.</summary>
    public string Secret(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        WriteSecret(path, text);
        return path;
    }

    public Task<LaunchRoute> ResolveAsync(string family, string adapter = "command") => Launches.ResolveAsync(Profile(family, adapter), Token);

    public async Task<OrchestratorException> RefusedAsync(string family, string adapter = "command") =>
        await Assert.ThrowsAsync<OrchestratorException>(() => ResolveAsync(family, adapter));

    public async Task<List<AuthRouteCheck>> ProveAsync(string family)
    {
        var checks = new List<AuthRouteCheck>();
        await foreach (var check in Proof.ProveAsync(family, Token))
        {
            checks.Add(check);
        }

        return checks;
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private static void WriteSecret(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private sealed class User(string folder) : UserConfiguration
    {
        public override string Folder => folder;
    }
}

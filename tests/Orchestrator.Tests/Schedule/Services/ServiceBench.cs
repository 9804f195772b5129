using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered.Launchd;
using Orchestrator.Engine.Schedule.Services.Registered.Systemd;
using Orchestrator.Engine.Schedule.Ticks;
using Orchestrator.Engine.Work;
using Orchestrator.Engine.Work.Projects;
using Orchestrator.Tests.Platform;
using Orchestrator.Tests.Work;

namespace Orchestrator.Tests.Schedule.Services;

/// <summary>A user with a home of their own, on a machine whose programs a test plays and whose clock it moves.</summary>
internal sealed class ServiceBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public ServiceBench(string home = "home")
    {
        Home = _folder.At(home);
        Program = _folder.Write(Path.Combine(home, "bin", "orchestrator"), "#!/bin/sh\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.Variables["HOME"] = Home;
        Environment.Variables["PATH"] = "/usr/local/bin:/usr/bin";
        Programs = new(new ProcessRunner(PlatformServices.SystemProcesses(), TimeProvider.System), _folder.At("programs"));
        _services = new ServiceCollection()
            .AddOperations().AddPlatform().AddLaunch().AddProjects().AddTickServices()
            .AddSingleton(new EngineOptions(Home, Program))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Faults.None)
            .AddSingleton<CallerEnvironment>(Environment)
            .AddSingleton<IProcessRunner>(Programs)
            .AddSingleton<MachineState>(new Machine(_folder.At("state")))
            .AddSingleton<UserConfiguration>(new User(Path.Combine(Home, ".config", "orchestrator")))
            .AddSingleton<UnitFolder>(new Units(_folder.At("units")))
            .AddSingleton<AgentFolder>(new Agents(_folder.At("agents")))
            .AddSingleton<Linger>(Lingering)
            .BuildServiceProvider();
    }

    public string Home { get; }

    public string Program { get; }

    public PlayedClock Clock { get; } = new();

    public FakeEnvironment Environment { get; } = new();

    public PlayedPrograms Programs { get; }

    public PlayedLinger Lingering { get; } = new();

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    public T Made<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    public string Unit(string name) => Path.Combine(_folder.At("units"), name);

    public string Agent(string name) => Path.Combine(_folder.At("agents"), name);

    public string State(string name) => Path.Combine(_folder.At("state"), name);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Machine(string folder) : MachineState
    {
        public override string Folder => folder;
    }

    private sealed class User(string folder) : UserConfiguration
    {
        public override string Folder => folder;
    }

    private sealed class Units(string folder) : UnitFolder
    {
        public override string Path => folder;
    }

    private sealed class Agents(string folder) : AgentFolder
    {
        public override string Path => folder;
    }

    internal sealed class PlayedLinger : Linger
    {
        public bool On { get; set; } = true;

        public override bool IsOn => On;
    }
}

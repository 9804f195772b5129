namespace Orchestrator.PowerShell.Loading;

/// <summary>The process's one engine: opened by the first cmdlet that needs it, disposed with the last runspace, opened again when asked.</summary>
internal static class EngineHost
{
    /// <summary>A stop that takes longer is left behind: nothing that it holds outlives the process.</summary>
    private static readonly TimeSpan s_stopAtMost = TimeSpan.FromSeconds(3);

    private static readonly Lock s_turn = new();
    private static readonly Lazy<IEngineFactory> s_factory = new(LoadFactory);
    private static IEngine? s_engine;

    private static string Folder => Path.GetDirectoryName(typeof(EngineHost).Assembly.Location)!;

    /// <summary>The engine.</summary>
    /// <exception cref="OrchestratorException">It can't be loaded (<c>engine-missing</c>).</exception>
    public static IEngine Get()
    {
        lock (s_turn)
        {
            return s_engine ??= s_factory.Value.Open(new EngineOptions(Environment.CurrentDirectory, Launcher, TickServiceHost.Pwsh));
        }
    }

    /// <summary>Disposes the engine if one is open; the next <see cref="Get"/> opens another.</summary>
    public static void Close()
    {
        IEngine? engine;
        lock (s_turn)
        {
            (engine, s_engine) = (s_engine, null);
        }

        if (engine is not null)
        {
            Task.Run(async () => await engine.DisposeAsync().ConfigureAwait(false)).Wait(s_stopAtMost);
        }
    }

    private static string Launcher =>
        Path.Combine(Folder, "host", OperatingSystem.IsWindows() ? "orchestrator.exe" : "orchestrator");

    private static IEngineFactory LoadFactory()
    {
        var path = Path.Combine(Folder, "engine", "Orchestrator.Engine.dll");
        if (!File.Exists(path))
        {
            throw new OrchestratorException(ErrorKind.Environment, "engine-missing", $"The engine is not at '{path}'.", "dotnet build", path);
        }

        var assembly = new EngineLoadContext(path).LoadFromAssemblyPath(path);
        return (IEngineFactory)Activator.CreateInstance(assembly.GetType("Orchestrator.Engine.EngineFactory", throwOnError: true)!)!;
    }
}

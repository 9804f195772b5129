using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine;

/// <summary>Opens engines: the assembly's one public type.</summary>
public sealed class EngineFactory : IEngineFactory
{
    /// <inheritdoc/>
    public IEngine Open(EngineOptions options) => new Operations.Engine(options);

    /// <summary>Runs as they stand, where they can be had without opening an engine; null: open one and ask it.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="folder">Where the search for the project begins.</param>
    public static IReadOnlyList<Run>? Glance(GetRun request, string folder) => Runs.Glance.RunGlance.Read(request, folder);

    /// <inheritdoc/>
    public int Launch(string specificationPath)
    {
        try
        {
            var system = PlatformServices.SystemProcesses();
            return Operations.Errors.Guard(() => new Launcher(system, new ProcessTable(system), TimeProvider.System).Run(specificationPath));
        }
        catch (OrchestratorException error)
        {
            // Its standard error is the launch's log.
            Console.Error.WriteLine($"{error.Code}: {error.Message}");
            return (int)error.Kind;
        }
    }
}

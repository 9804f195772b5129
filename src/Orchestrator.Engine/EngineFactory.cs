using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine;

/// <summary>Opens engines: the assembly's one public type.</summary>
public sealed class EngineFactory : IEngineFactory
{
    /// <inheritdoc/>
    public IEngine Open(EngineOptions options) => new Operations.Engine(options);

    /// <summary>
    /// Reads ahead what every engine reads first: for a caller that has something else to do meanwhile, and another
    /// processor to do it on.
    /// </summary>
    public static void Warm()
    {
        SQLitePCL.Batteries_V2.Init();
        Supervision.Sessions.SessionStore.Warm();
    }

    /// <summary>Runs as they stand, where they can be had without opening an engine; null: open one and ask it.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="folder">Where the search for the project begins.</param>
    public static IReadOnlyList<Run>? Glance(GetRun request, string folder) => Runs.Glance.RunGlance.Read(request, folder);

    /// <summary>Answers a client's hook, quickly where it has nothing to say.</summary>
    /// <param name="hook">The event's name, such as <c>stop</c>.</param>
    /// <param name="json">What the client wrote to standard input.</param>
    /// <param name="write">Writes to standard output, whole or not at all.</param>
    /// <param name="complain">Writes to standard error.</param>
    /// <returns>The process's exit code.</returns>
    public static int Hook(string hook, ReadOnlySpan<byte> json, Action<string> write, Action<string> complain) =>
        Supervision.Hooks.HookProgram.Run(hook, json, write, complain);

    /// <summary>Whether the reader of this process's standard output has gone: nothing tells a writer that is silent.</summary>
    public static bool OutputIsClosed() => OutputState.IsClosed();

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

namespace Orchestrator;

/// <summary>Opens engines. The engine assembly has exactly one, <c>Orchestrator.Engine.EngineFactory</c>.</summary>
public interface IEngineFactory
{
    /// <summary>Opens an engine; the project is found when an operation first needs it.</summary>
    IEngine Open(EngineOptions options);

    /// <summary>Becomes the launcher of one worker: starts it, waits for it, records its end. Used by <c>orchestrator launch</c> only.</summary>
    /// <param name="specificationPath">The launch specification that the engine wrote.</param>
    /// <returns>The process's exit code.</returns>
    int Launch(string specificationPath);
}

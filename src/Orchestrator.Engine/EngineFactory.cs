namespace Orchestrator.Engine;

/// <summary>Opens engines: the assembly's one public type.</summary>
public sealed class EngineFactory : IEngineFactory
{
    /// <inheritdoc/>
    public IEngine Open(EngineOptions options) => new Operations.Engine(options);

    /// <inheritdoc/>
    public int Launch(string specificationPath) => throw new OrchestratorException(ErrorKind.Defect, "not-composed", "the launcher is not composed yet");
}

namespace Orchestrator.Engine.Agents.Detection;

/// <summary>A client found on this machine.</summary>
/// <param name="Adapter">The adapter that runs it.</param>
/// <param name="Family">Who makes its models.</param>
/// <param name="Program">The program, absolute.</param>
/// <param name="Version">Its version; null when it would not say.</param>
internal sealed record DetectedAgent(string Adapter, string Family, string Program, string? Version)
{
    /// <summary>Programs that the client's sandbox needs and that are not here: until they are, only its rules hold a worker back, not the system. Codex brings its own.</summary>
    public IReadOnlyList<string> SandboxLacks { get; init; } = [];
}

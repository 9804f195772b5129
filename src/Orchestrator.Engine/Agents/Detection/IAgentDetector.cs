namespace Orchestrator.Engine.Agents.Detection;

/// <summary>Looks for clients.</summary>
internal interface IAgentDetector
{
    /// <summary>The clients on PATH.</summary>
    Task<IReadOnlyList<DetectedAgent>> DetectAsync(CancellationToken cancellationToken);

    /// <summary>The program of a profile; null when it is not there. A name with a slash is looked for in the folder.</summary>
    Task<DetectedAgent?> FindAsync(AgentProfile profile, string folder, CancellationToken cancellationToken);
}

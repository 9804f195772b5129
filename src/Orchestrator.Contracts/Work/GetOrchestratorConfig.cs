namespace Orchestrator;

/// <summary>Shows each setting and where its value comes from.</summary>
[Operation("config get", "Shows each setting and where its value comes from.", Room = "Work")]
public sealed record GetOrchestratorConfig(
    [Option("Dotted name or wildcard; all when not given.", Position = 0)] string? Name = null) : IStreamOperation<ConfigValue>;

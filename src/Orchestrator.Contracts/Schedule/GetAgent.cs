namespace Orchestrator;

/// <summary>Lists agents that live, each with how it is. The answer is no when one is silent, over its budget or dead.</summary>
[Operation("agent get", "Lists agents that live, each with how it is.", Room = "Schedule")]
public sealed record GetAgent(
    [Option("Only those of this run; id or unambiguous prefix.", Position = 0)] string? Run = null,
    [Option("Only those that are so; may be given several times.")] IReadOnlyList<AgentHealth>? Health = null) : IStreamOperation<Agent>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is Agent { Health: AgentHealth.Ok or AgentHealth.Quiet };
}

namespace Orchestrator;

/// <summary>Streams how agents are, whenever that changes, until none is left and none is on its way. The answer is no when one was silent, over its budget or dead.</summary>
[Operation("agent watch", "Streams how agents are, whenever that changes.", Room = "Schedule")]
public sealed record WatchAgent(
    [Option("Only those of this run; id or unambiguous prefix.", Position = 0)] string? Run = null,
    [Option("End as soon as one is so; may be given several times.")] IReadOnlyList<AgentHealth>? Until = null,
    [Option("Between two looks; two seconds when not given.")] TimeSpan? Poll = null) : IStreamOperation<Agent>, IQuestion
{
    /// <inheritdoc/>
    public bool IsYes(object answer) => answer is Agent { Gone: true } or Agent { Health: AgentHealth.Ok or AgentHealth.Quiet };
}

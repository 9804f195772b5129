namespace Orchestrator.Engine.Agents.Streams;

/// <summary>A message whose usage was counted.</summary>
internal sealed record CountedMessage(string Id, Usage Usage);

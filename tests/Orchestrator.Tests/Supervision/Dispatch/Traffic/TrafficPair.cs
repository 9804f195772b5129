namespace Orchestrator.Tests.Supervision.Dispatch.Traffic;

/// <summary>Two agents, one of which steers the other, and the run that binds them.</summary>
internal sealed record TrafficPair(int Number, AgentSession Worker, AgentSession Manager, string Run);

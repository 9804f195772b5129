namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>How far something that was said got at once.</summary>
/// <param name="State"><see cref="DeliveryState.Submitted"/>, <see cref="DeliveryState.Uncertain"/> or <see cref="DeliveryState.Failed"/>.</param>
/// <param name="Detail">How it is known, or what went wrong.</param>
internal sealed record Spoken(DeliveryState State, string Detail);

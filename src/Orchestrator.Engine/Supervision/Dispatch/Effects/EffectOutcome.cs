using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch.Effects;

/// <summary>What came of an effect on the world.</summary>
/// <param name="State">Done; uncertain; queued: it was not done and may be tried again.</param>
/// <param name="Detail">What was found, one sentence.</param>
internal sealed record EffectOutcome(DispatchState State, string Detail)
{
    /// <summary>What is written down together with the outcome; null for nothing more.</summary>
    public Action<StoreWriter>? Also { get; init; }
}

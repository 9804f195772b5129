namespace Orchestrator.Engine.Supervision.Dispatch.Effects;

/// <summary>Carries out what reaches beyond the store.</summary>
internal interface IWorldEffects
{
    /// <summary>Does it, once.</summary>
    /// <exception cref="OrchestratorException">It can't be done and nothing was done of it.</exception>
    Task<EffectOutcome> DoAsync(DispatchRecord record, CancellationToken cancellationToken);
}

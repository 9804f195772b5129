namespace Orchestrator.Engine.Runs.Finish;

/// <summary>One condition of a finish. Other rooms add theirs by registering one.</summary>
internal interface IFinishCondition
{
    /// <summary>How it stands; null when it does not apply to this run.</summary>
    Task<FinishCondition?> EvaluateAsync(FinishFacts facts, CancellationToken cancellationToken);
}

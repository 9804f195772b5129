namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Takes in what happened outside before a pass looks at it, such as new lines of transcripts.</summary>
internal interface IDispatchIntake
{
    Task TakeInAsync(string actor, Action<DispatchStep> tell, CancellationToken cancellationToken);
}

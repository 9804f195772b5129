namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Keeps what a run's sessions wrote.</summary>
internal interface ITranscriptKeeper
{
    /// <summary>Copies what is new into the run's folder.</summary>
    Task KeepAsync(string runId, string actor, CancellationToken cancellationToken);
}

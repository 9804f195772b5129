namespace Orchestrator.Engine.Runs.Finish;

/// <summary>Whether worker and manager acknowledged the contract of a run as it is now; the room that keeps contracts answers it.</summary>
internal interface IAcknowledgements
{
    /// <summary>Whose acknowledgement is due and missing, or stale; null when nobody's is due.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="demanded">The work item asks for it, whatever else does.</param>
    IReadOnlyList<MissingAcknowledgement>? Missing(string runId, bool demanded);
}

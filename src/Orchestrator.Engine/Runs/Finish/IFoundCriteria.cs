namespace Orchestrator.Engine.Runs.Finish;

/// <summary>The criteria that were found on the way of a run; the room that keeps them answers it.</summary>
internal interface IFoundCriteria
{
    FoundCriteria Of(string runId);
}

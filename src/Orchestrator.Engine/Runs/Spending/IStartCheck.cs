namespace Orchestrator.Engine.Runs.Spending;

/// <summary>Something beside the item itself that can stand against a new run of it, such as a budget that is used up.</summary>
internal interface IStartCheck
{
    /// <summary>What stands against it and what mends it, as the error that a start is refused with; null when nothing does.</summary>
    OrchestratorException? Look(WorkItem item, AgentProfile profile);
}

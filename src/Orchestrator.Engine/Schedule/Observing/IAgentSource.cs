namespace Orchestrator.Engine.Schedule.Observing;

/// <summary>Knows live agents of one kind. Looks, and changes nothing.</summary>
internal interface IAgentSource
{
    /// <summary>Each that lives, as it is now.</summary>
    IEnumerable<Agent> Look();
}

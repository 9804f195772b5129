namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>A command as the store holds it.</summary>
/// <param name="Command">What the world may see.</param>
/// <param name="ManagerSession">The session of the manager that wants it; null for persons and the runtime.</param>
/// <param name="ManagerName">Its name.</param>
internal sealed record DispatchRecord(DispatchCommand Command, string? ManagerSession, string? ManagerName)
{
    public string Id => Command.CommandId;

    /// <summary>Commands of one lane are carried out one after the other: what is said to one worker never overtakes itself.</summary>
    public string Lane => Command.RunId ?? Command.SessionId ?? Command.CommandId;
}

namespace Orchestrator;

/// <summary>The newest queue of a project.</summary>
/// <param name="QueueId">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Command">The command that goes on with it; null where nothing is to be done.</param>
public sealed record QueueStatus(string QueueId, QueueState State, string Summary, string? Command);

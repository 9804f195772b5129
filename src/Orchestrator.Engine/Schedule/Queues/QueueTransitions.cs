namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>The one table of a queue's life.</summary>
internal static class QueueTransitions
{
    private static readonly Dictionary<QueueState, QueueState[]> s_legal = new()
    {
        [QueueState.Running] = [QueueState.Interrupted, QueueState.Stopped, QueueState.Done],
        [QueueState.Interrupted] = [QueueState.Running, QueueState.Stopped],
        [QueueState.Stopped] = [QueueState.Running],
        [QueueState.Done] = [],
    };

    /// <exception cref="OrchestratorException"><c>transition-refused</c>.</exception>
    public static Queue Move(Queue queue, QueueState to) => s_legal[queue.State].Contains(to)
        ? queue with { State = to }
        : throw new OrchestratorException(
            ErrorKind.Conflict, "transition-refused", $"Queue '{queue.QueueId}' is {QueueWords.Of(queue.State)} and cannot become {QueueWords.Of(to)}.", $"orchestrator queue get {queue.QueueId}", queue.QueueId);
}

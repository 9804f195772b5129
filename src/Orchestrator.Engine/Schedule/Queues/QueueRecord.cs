namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>A queue as the store holds it; its runs lie beside it.</summary>
/// <param name="Queue">What the world may see, without its runs.</param>
/// <param name="Event">The event that tells of the request for it.</param>
/// <param name="Revision">Raised with every change.</param>
internal sealed record QueueRecord(Queue Queue, long Event, long Revision)
{
    public string Id => Queue.QueueId;

    /// <summary>Whether an item belongs to it.</summary>
    public bool Has(string item) => Queue.Items.Count == 0 || Queue.Items.Contains(item);
}

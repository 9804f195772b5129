using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>Queues what is to be done, in whichever transaction leads to it.</summary>
internal interface IDispatchQueue
{
    /// <summary>Queues a command with its event; a repeat of its key answers the first one, wherever that stands.</summary>
    DispatchCommand Enqueue(StoreWriter writer, DispatchOrder order);
}

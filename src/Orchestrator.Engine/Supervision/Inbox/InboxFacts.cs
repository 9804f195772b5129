using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Inbox;

/// <summary>Tells a cycle what waits in the inboxes of those who work on its run and steer it.</summary>
internal sealed class InboxFacts(IStateStore store) : ICycleFacts
{
    private const int OfEach = 20;

    public Cycle Add(Cycle cycle, RunRecord record) => cycle with { Inbox = store.Read(reader => Open(reader, record.Id, cycle.At)) };

    private static List<InboxMessage> Open(StoreReader reader, string run, DateTimeOffset now)
    {
        var binding = BindingStore.OfRun(reader, run);
        return [.. new[] { binding?.WorkerSessionId ?? InboxAddress.OfRun(run), binding?.ManagerSessionId }.OfType<string>()
            .SelectMany(address => InboxStore.Unconfirmed(reader, address, OfEach)).Select(message => InboxView.AsData(message, now))];
    }
}

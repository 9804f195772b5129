using System.Collections.Concurrent;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Dispatch;

/// <summary>
/// A manager at a prompt reads no inbox by itself: one that can be reached is told once that something waits there. What
/// the messages say stays in the inbox, so nothing is said twice.
/// </summary>
internal sealed class ManagerPokes(IStateStore store, INudges nudges, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, bool> _poked = new();

    public async Task SendAsync(string actor, Action<DispatchStep> tell, CancellationToken cancellationToken)
    {
        foreach (var (manager, newest) in store.Read(Waiting))
        {
            // Known to everybody by the key, and to this process without asking.
            var key = $"poke:{newest}";
            if (_poked.ContainsKey(key))
            {
                continue;
            }

            try
            {
                var count = store.Read(reader => InboxStore.Waiting(reader, manager.SessionId));
                var said = await nudges.SendAsync(
                    new Nudge(actor, manager.SessionId, null, "notify", $"{Words.Count(count, "message waits", "messages wait")} in your inbox: take each with 'orchestrator inbox-message receive' (or the tool inbox_message_receive) and confirm it.") { Key = key },
                    cancellationToken).ConfigureAwait(false);
                _poked.TryAdd(key, true);
                tell(new DispatchStep(clock.GetUtcNow(), "poked", null, null, null, manager.SessionName, 0, $"instruction {said.InstructionId} is {DispatchStore.Word(said.State)}"));
            }
            catch (OrchestratorException error) when (error.Kind != ErrorKind.Defect)
            {
                _poked.TryAdd(key, true);
                tell(new DispatchStep(clock.GetUtcNow(), "lost", null, null, null, manager.SessionName, 0, $"{error.Code}: {error.Message}"));
            }
        }
    }

    private static List<(AgentSession Manager, string Newest)> Waiting(StoreReader reader) =>
        [.. SessionStore.All(reader, active: true).Select(record => record.Session).Where(session => session is { Role: SessionRole.Manager, Communication: "push" })
            .Select(manager => (manager, InboxStore.NewestWaiting(reader, manager.SessionId)!)).Where(waiting => waiting.Item2 is not null)];
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Runs;

/// <summary>The agent sessions that runs launched: by token while their turn lives, by process as long as it is there.</summary>
internal sealed class Sessions(IStateStore store) : ISessionDirectory
{
    public Actor? ByToken(string token)
    {
        var hash = SessionTokens.Hash(token);
        return store.Read(reader => TurnStore.ByToken(reader, hash) is { } turn ? ActorOf(reader, turn) : null);
    }

    public Actor? ByProcess(IReadOnlyList<ProcessIdentity> ancestry, int posixSession) => store.Read(reader =>
    {
        // A turn that was just cut off has lost its token and may still have processes; they are that worker's.
        var turn = TurnStore.OfProcesses(reader, [.. ancestry.Select(process => process.Pid), posixSession]).Find(turn => turn.Worker is { } worker
            && (ancestry.Contains(worker.Worker) || ancestry.Contains(worker.Launcher) || posixSession == worker.Worker.Pid));
        return turn is null ? null : ActorOf(reader, turn);
    });

    private static Actor ActorOf(StoreReader reader, TurnRecord turn) =>
        new(ActorKinds.Worker, RunStore.Load(reader, turn.RunId)?.Run.Worker ?? "worker", turn.RunId, turn.Attempt);
}

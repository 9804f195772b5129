using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>The agent sessions that review: by token while they run, by process as long as it is there. A review on request belongs to no run.</summary>
internal sealed class ReviewSessions(IStateStore store) : ISessionDirectory
{
    public Actor? ByToken(string token)
    {
        var hash = SessionTokens.Hash(token);
        return store.Read(reader => ReviewStore.ByToken(reader, hash)) is { } record ? ActorOf(record) : null;
    }

    public Actor? ByProcess(IReadOnlyList<ProcessIdentity> ancestry, int posixSession)
    {
        var record = store.Read(ReviewStore.Live).Find(record => record.Worker is { } worker
            && (ancestry.Contains(worker.Worker) || ancestry.Contains(worker.Launcher) || posixSession == worker.Worker.Pid));
        return record is null ? null : ActorOf(record);
    }

    private static Actor ActorOf(ReviewRecord record) => record.Review.Round > 0
        ? new Actor(ActorKinds.Verifier, record.Profile.Name, record.Review.RunId, record.Review.Attempt)
        : new Actor(ActorKinds.Verifier, record.Profile.Name);
}

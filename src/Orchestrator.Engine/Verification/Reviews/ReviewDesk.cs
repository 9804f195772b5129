using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Prices;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>
/// Moves reviews. Each move reads the record, does the one thing that its state asks for, and writes the record, so that any
/// process goes on where another died. None waits for a reviewer.
/// </summary>
internal sealed class ReviewDesk(
    IStateStore store, ProjectFolder folder, ITreeCopies copies, ReviewLauncher launcher, ReviewReader reader, ReviewJudge judge, IWorkerLauncher workers, SteadyClock steady, TimeProvider clock)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(6);

    /// <summary>The review as the store holds it.</summary>
    public ReviewRecord Load(string id) => store.Read(r => ReviewStore.Load(r, id))
        ?? throw new OrchestratorException(ErrorKind.NotFound, "review-unknown", $"There is no review '{id}'.", "orchestrator review get", id);

    /// <summary>One move. False: there is nothing to do before something happens outside.</summary>
    public async Task<bool> MoveAsync(string id, ReviewKeeper keeper, CancellationToken cancellationToken)
    {
        var record = Load(id);
        switch (record.Review.State)
        {
            case ReviewState.Due when record.NotBefore > clock.GetUtcNow():
                return false;
            case ReviewState.Due:
                await launcher.LaunchAsync(record, keeper, cancellationToken).ConfigureAwait(false);
                return true;
            case ReviewState.Launching:
                return await launcher.AdoptAsync(record, keeper).ConfigureAwait(false);
            case ReviewState.Running:
                return await ReadAsync(record, keeper, cancellationToken).ConfigureAwait(false);
            default:
                copies.Remove(ReviewFiles.Copy(folder, record.Review));
                return false;
        }
    }

    /// <summary>Stops a review that nobody waits for any more; what its reviewer used is booked.</summary>
    public async Task StopAsync(string id, ReviewKeeper keeper, string why, CancellationToken cancellationToken)
    {
        var record = Load(id);
        if (record.Review.IsLive)
        {
            var before = record;
            if (record.Specification is not null)
            {
                record = await EndAsync(record, cancellationToken).ConfigureAwait(false);
                record = reader.Read(record).Record;
            }

            await store.WriteAsync(keeper.Actor, writer =>
            {
                keeper.Demand(writer);
                Charge(writer, keeper, before, record);
                return ReviewChange.Move(writer, record with { Review = record.Review with { Problem = why } }, ReviewState.Stopped, "stopped", why, new { record.Id });
            }, CancellationToken.None).ConfigureAwait(false);
        }

        copies.Remove(ReviewFiles.Copy(folder, record.Review));
    }

    private async Task<bool> ReadAsync(ReviewRecord before, ReviewKeeper keeper, CancellationToken cancellationToken)
    {
        var (record, news, ended) = reader.Read(before);
        if (!ended && steady.Since(record.LaunchMark, record.LaunchedAt) > record.Timeout)
        {
            await EndAsync(record, cancellationToken).ConfigureAwait(false);
            (record, _, ended) = reader.Read(record);
            record = record with { EndedWell = false, HoldUp = null, Error = $"it gave no report in {DurationText.Format(record.Timeout)}" };
        }

        if (!ended)
        {
            if (news)
            {
                await store.WriteAsync(keeper.Actor, writer =>
                {
                    keeper.Demand(writer);
                    Charge(writer, keeper, before, record);
                    return ReviewStore.Update(writer, record);
                }, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }

        var outcome = await judge.JudgeAsync(record, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(keeper.Actor, writer =>
        {
            keeper.Demand(writer);
            Charge(writer, keeper, before, record);
            return outcome(writer);
        }, cancellationToken).ConfigureAwait(false);
        copies.Remove(ReviewFiles.Copy(folder, record.Review));
        return true;
    }

    /// <summary>Ends the reviewer's process, or takes back a launch that has none yet.</summary>
    private async Task<ReviewRecord> EndAsync(ReviewRecord record, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.State, record.Specification!);
        if ((record.Worker ?? workers.Look(path, null).Worker) is { } worker)
        {
            await workers.StopAsync(worker, s_grace, cancellationToken).ConfigureAwait(false);
            return record with { Worker = worker };
        }

        workers.Revoke(path);
        return record;
    }

    private static void Charge(StoreWriter writer, ReviewKeeper keeper, ReviewRecord before, ReviewRecord after)
    {
        var more = Usages.Less(after.Review.Usage, before.Review.Usage);
        if (more.Tokens != 0 || more.CostUsd is not (null or 0))
        {
            keeper.Charge(writer, more);
        }
    }
}

using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;

namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>Who moves a review on request: one process at a time, whichever asked for it. A holder that is gone is taken over at once.</summary>
internal sealed class ReviewDrive(IStateStore store, ReviewDesk desk, IEnumerable<IReviewExpense> expenses, IProcessTable processes, TimeProvider clock)
{
    private static readonly TimeSpan s_term = TimeSpan.FromMinutes(30);

    private readonly LeaseStore _leases = new(store, processes, clock);

    /// <summary>Takes the right to move a review; null when somebody else has it.</summary>
    public Task<Lease?> TryTakeAsync(string id, string actor, CancellationToken cancellationToken) => _leases.TryTakeAsync(actor, Name(id), processes.Self, s_term, cancellationToken);

    /// <summary>Moves a review until something must happen outside. False: the right to is lost.</summary>
    public async Task<bool> MoveAsync(string id, Lease lease, string actor, CancellationToken cancellationToken)
    {
        var keeper = new ReviewKeeper(actor, writer => LeaseStore.Demand(writer, lease), (writer, used) => expenses.ToList().ForEach(expense => expense.Add(writer, used)));
        try
        {
            while (await desk.MoveAsync(id, keeper, cancellationToken).ConfigureAwait(false))
            {
            }

            return _leases.Holder(Name(id)) is not { } holder || _leases.Left(holder) > s_term / 2
                || await _leases.RenewAsync(actor, lease, s_term, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error) when (error.Code == "fence-stale")
        {
            return false;
        }
    }

    public Task ReleaseAsync(Lease lease, string actor) => _leases.ReleaseAsync(actor, lease);

    /// <summary>Moves every review on request that nobody moves: whoever asked for it is gone.</summary>
    /// <returns>Those for which anything happened.</returns>
    public async Task<IReadOnlyList<Review>> AdoptAsync(string actor, CancellationToken cancellationToken)
    {
        var adopted = new List<Review>();
        foreach (var record in store.Read(ReviewStore.Live).Where(record => record.Review.Round == 0))
        {
            if (await TryTakeAsync(record.Id, actor, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                try
                {
                    await MoveAsync(record.Id, lease, actor, cancellationToken).ConfigureAwait(false);
                    if (desk.Load(record.Id) is var now && now.Revision != record.Revision)
                    {
                        adopted.Add(now.Review);
                    }
                }
                finally
                {
                    await ReleaseAsync(lease, actor).ConfigureAwait(false);
                }
            }
        }

        return adopted;
    }

    private static string Name(string id) => "review:" + id;
}

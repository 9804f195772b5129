using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Starts the next runnable items while there is room, in the queue's order. One that can't start holds up none behind it.</summary>
internal sealed class Starting(
    IStateStore store, IWorkItems items, IProjectSettings settings, RunStarter starter, LiveRuns runs, AccountLimits accounts, IAccounts kinds, AuthorityStamp stamp, TickDesk desk, ProjectFolder folder, TimeProvider clock)
{
    /// <summary>Starts what may start.</summary>
    /// <param name="tick">The tick; null in a dry run.</param>
    /// <param name="terms">How it is made.</param>
    /// <param name="due">What the schedule says.</param>
    /// <param name="log">Told of each item.</param>
    /// <param name="cancellationToken">Leaves what is started.</param>
    public async Task StartAsync(TickUnderway? tick, TickTerms terms, DueMark due, TickLog log, CancellationToken cancellationToken)
    {
        var looks = terms.Starts is null && tick is not null ? Looks() : null;
        if (looks is not null && looks == tick!.Previous?.Nothing)
        {
            tick.Nothing = looks;
            return;
        }

        var runnable = items.Runnable().Where(item => item.LockedBy is null).ToList();
        List<WorkItem> chosen = [.. terms.Starts?.Choose(runnable) ?? runnable];
        if (chosen.Count == 0)
        {
            // Noted as it looked before: what changed while the items were read is seen by the next tick.
            if (tick is not null)
            {
                tick.Nothing = looks;
            }

            return;
        }

        var live = store.Read(RunStore.Live);
        if (HoldsAll(chosen[0], terms, due) is { } reason)
        {
            log.Held(reason, chosen.Count);
            return;
        }

        var (limits, agents) = (settings.Parallel, settings.Agents);
        var slots = new Slots(limits, kinds, live);
        for (var i = 0; i < chosen.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var profile = (chosen[i].Policy.Worker ?? agents.Worker) is { } name ? agents.Profiles.GetValueOrDefault(name) : null;
            if (Against(chosen[i], profile, slots, terms) is { } held)
            {
                // With no slot left for anybody the rest need no look.
                log.Held(held, slots.Full ? chosen.Count - i : 1);
                if (slots.Full)
                {
                    return;
                }

                continue;
            }

            if (await StartAsync(chosen[i], profile, tick, terms, limits, log, cancellationToken).ConfigureAwait(false) is { } started)
            {
                slots.Add(started);
            }
        }
    }

    /// <summary>What decides which items may run: the files, and what the ledger says of runs. The reading of all items grows with them; this doesn't.</summary>
    private string? Looks() => stamp.Now() is { } files ? $"{files}:{store.Read(StartHistoryStore.Newest)}" : null;

    private HeldItem? HoldsAll(WorkItem first, TickTerms terms, DueMark due)
    {
        if (!settings.Trusted)
        {
            return new HeldItem(first.WorkItemId, "not_trusted", "nobody said yet that the project's commands may run on this machine", "orchestrator trust grant");
        }

        // Who asks for the work by name, or now, has a schedule of their own.
        if (terms.Starts is not null)
        {
            return null;
        }

        if (RestTime.At(settings.Schedule, clock.GetUtcNow(), clock.LocalTimeZone) is { } rest)
        {
            return new HeldItem(first.WorkItemId, rest.Reason, $"nothing is started {(rest.Reason == "day_off" ? "on" : "in")} {rest.Text}", Until: rest.Until);
        }

        return due.IsDue || terms.Now ? null : new HeldItem(first.WorkItemId, "not_due", "work is not due to be started yet", "orchestrator tick --now", due.Next);
    }

    private HeldItem? Against(WorkItem item, AgentProfile? profile, Slots slots, TickTerms terms)
    {
        if (slots.Against(item, profile, folder.Root) is { } full)
        {
            return full;
        }

        if (profile is not null && accounts.Until(profile) is { } until)
        {
            return new HeldItem(item.WorkItemId, "rate_limit", $"the account of '{profile.Family}' has reached its rate limit", Until: until);
        }

        return store.Read(reader => StartHistoryStore.StoppedByPerson(reader, item.WorkItemId, terms.Starts?.AskedSince ?? 0))
            ? new HeldItem(item.WorkItemId, "stopped", "somebody stopped its last run", $"orchestrator run start {item.WorkItemId}")
            : null;
    }

    private async Task<RunRecord?> StartAsync(
        WorkItem item, AgentProfile? profile, TickUnderway? tick, TickTerms terms, ParallelLimits limits, TickLog log, CancellationToken cancellationToken)
    {
        var request = terms.Starts?.Request(item) ?? new StartRun(item.WorkItemId);
        try
        {
            if (tick is null)
            {
                var draft = await starter.StartAsync(request with { DryRun = true }, item, new StartTerms(terms.Actor, DryRun: true), cancellationToken).ConfigureAwait(false);
                log.Started(item.WorkItemId, item.WorkItemId, $"{draft.Worker} would work on it");
                return new RunRecord(draft, new FrozenRun { Item = item, Profile = profile! }, new DriverMemory());
            }

            if (!await desk.RenewAsync(terms.Actor, tick, cancellationToken).ConfigureAwait(false))
            {
                throw new OrchestratorException(ErrorKind.Conflict, "fence-stale", "Somebody else makes the tick now.", "orchestrator tick", folder.Root);
            }

            var run = await starter.StartAsync(
                request, item, new StartTerms(terms.Actor) { Brief = true, Within = (writer, record) => Within(writer, record, tick, terms, limits) }, cancellationToken).ConfigureAwait(false);
            log.Started(run.RunId, item.WorkItemId, $"{run.Worker} works on it");
            runs.HandOver(run.RunId, log);
            return store.Read(reader => RunStore.Load(reader, run.RunId));
        }
        catch (OrchestratorException error) when (error.Kind is ErrorKind.Environment && IsOfTheStore(error.Code))
        {
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What stands against this one need not stand against the next.
            var ours = Errors.Translate(error);
            log.Held(new HeldItem(item.WorkItemId, ours.Code, ours.Message, ours.Fix));
            return null;
        }
    }

    /// <summary>Asked again where nobody else writes: two ticks at once, or a person and a tick, share the same slots.</summary>
    private void Within(StoreWriter writer, RunRecord record, TickUnderway tick, TickTerms terms, ParallelLimits limits)
    {
        LeaseStore.Demand(writer, tick.Lease);
        var others = RunStore.Live(writer).Where(other => other.Id != record.Id);
        if (new Slots(limits, kinds, others).Against(record.Frozen.Item, record.Frozen.Profile, "") is { } full)
        {
            throw new OrchestratorException(ErrorKind.Conflict, full.Reason, full.Detail, full.Command, record.Run.WorkItemId);
        }

        terms.Starts?.Started(writer, record);
    }

    private static bool IsOfTheStore(string code) => code is "disk-full" or "read-only" or "store-unreachable" or "store-damaged" or "store-newer";
}

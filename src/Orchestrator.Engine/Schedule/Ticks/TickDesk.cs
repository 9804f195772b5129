using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Schedule.Budgets;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Begins and ends ticks of one project: one at a time, one row each. A maker who died is taken over, a stopped one after the lease's term.</summary>
internal sealed class TickDesk(IStateStore store, WorkedTicks worked, IProcessTable processes, TimeProvider clock)
{
    private const string Name = "tick";
    private static readonly TimeSpan s_term = TimeSpan.FromMinutes(5);

    /// <summary>Of looks that come so soon after one another and find nothing only the last is kept: a queue looks every other second.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(45);

    private readonly LeaseStore _leases = new(store, processes, clock);
    private int _busy;

    /// <summary>Who makes one now; null: nobody.</summary>
    public string? Holder() => Other() is { } other ? $"process {other.Holder.Pid}" : _busy > 0 ? "this process" : null;

    /// <summary>What the schedule says now, without making one.</summary>
    public DueMark Due(ScheduleSettings schedule) => DueMark.Of(schedule, store.Read(TickStore.Last)?.Served, clock.GetUtcNow());

    /// <summary>Begins one; null when somebody else is at it.</summary>
    public async Task<TickUnderway?> BeginAsync(string actor, string project, ScheduleSettings schedule, CancellationToken cancellationToken)
    {
        // Threads of one process are told apart here, other processes by the row.
        if (Interlocked.Exchange(ref _busy, 1) > 0)
        {
            return null;
        }

        TickUnderway? begun = null;
        try
        {
            return begun = Other() is not null ? null : await store.WriteAsync(actor, writer => Begin(writer, project, schedule), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (begun is null)
            {
                _busy = 0;
            }
        }
    }

    /// <summary>Keeps the right to it. False: it is lost.</summary>
    public async Task<bool> RenewAsync(string actor, TickUnderway tick, CancellationToken cancellationToken) =>
        (_leases.Holder(Name) is { } holder && holder.Fence == tick.Lease.Fence && _leases.Left(holder) > s_term / 2)
        || await _leases.RenewAsync(actor, tick.Lease, s_term, cancellationToken).ConfigureAwait(false);

    /// <summary>Ends one: its row says what came of it, and the next may begin.</summary>
    /// <param name="actor">Who makes it, as the ledger names it.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="served">Whether what was due to be started was looked at; else it stays due.</param>
    public async Task EndAsync(string actor, TickUnderway tick, TickReport report, bool served)
    {
        try
        {
            await store.WriteAsync(
                actor,
                writer =>
                {
                    LeaseStore.Demand(writer, tick.Lease);
                    var mark = served || !tick.Due.IsDue ? tick.Due.Served : tick.Previous?.Served;
                    if (report.Outcome == TickOutcome.Idle && tick.Previous is { Report.Outcome: TickOutcome.Idle } before && (tick.At - before.At).Duration() < s_soon)
                    {
                        TickStore.Remove(writer, before.Tick);
                    }

                    TickStore.End(writer, new TickRow(tick.Number, tick.At, mark, processes.Self.Boot, _leases.Steady(), report) { Nothing = tick.Nothing });
                    worked.Count(writer, report.Actions);
                    return LeaseStore.Release(writer, tick.Lease);
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _busy = 0;
        }
    }

    private LeaseRow? Other() => _leases.Holder(Name) is { } holder && holder.Holder != processes.Self ? holder : null;

    private TickUnderway? Begin(StoreWriter writer, string project, ScheduleSettings schedule)
    {
        if (_leases.TryTake(writer, Name, processes.Self, s_term, fromItself: true) is not { } lease)
        {
            return null;
        }

        TickStore.CutShort(writer);
        var previous = TickStore.Last(writer);
        var (boot, steady) = (processes.Self.Boot, _leases.Steady());
        var jump = ClockJump.Since(previous, boot, steady, writer.Now);
        jump = jump != TimeSpan.Zero && TurnStore.Live(writer).Count > 0 ? jump : TimeSpan.Zero;
        var tick = new TickUnderway(TickStore.NextNumber(writer), lease, DueMark.Of(schedule, previous?.Served, writer.Now), writer.Now, previous, jump);
        var report = new TickReport { Project = project, Tick = tick.Number, Outcome = TickOutcome.Underway, At = writer.Now, NextDue = tick.Due.Next };
        TickStore.Insert(writer, new TickRow(tick.Number, writer.Now, previous?.Served, boot, steady, report));
        return tick;
    }
}

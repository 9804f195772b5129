using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>
/// One tick of one project: what runs is looked after, messages are passed on, what is ready is started. Each part
/// begins from what is written, so a tick that dies anywhere is gone on with by the next.
/// </summary>
internal sealed class ProjectTick(TickDesk desk, LiveRuns runs, Dispatching dispatching, Starting starting, IEnumerable<ITickPart> parts, IProjectSettings settings, ProjectFolder folder, TimeProvider clock)
{
    /// <summary>Makes it, or says who makes one already.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="terms">How it is made.</param>
    /// <param name="cancellationToken">Ends it early; what it did is written down.</param>
    public async Task<TickReport> RunAsync(string name, TickTerms terms, CancellationToken cancellationToken)
    {
        var log = new TickLog(clock);
        var schedule = Schedule(log);
        if (terms.DryRun)
        {
            return await PlanAsync(name, terms, schedule, log, cancellationToken).ConfigureAwait(false);
        }

        if (await desk.BeginAsync(terms.Actor, name, schedule ?? ScheduleSettings.Default, cancellationToken).ConfigureAwait(false) is not { } tick)
        {
            return log.Report(name, folder.Root, dryRun: false) with { Outcome = TickOutcome.Skipped, Detail = $"{desk.Holder() ?? "somebody else"} is at it" };
        }

        TickReport report;
        var served = false;
        try
        {
            served = await MoveAsync(tick, terms, schedule is not null, log, cancellationToken).ConfigureAwait(false);
            report = Report(name, log, tick);
        }
        catch (OperationCanceledException)
        {
            await desk.EndAsync(terms.Actor, tick, Report(name, log, tick) with { Outcome = TickOutcome.CutShort, Detail = "it was ended early" }, served).ConfigureAwait(false);
            throw;
        }

        await desk.EndAsync(terms.Actor, tick, report, served).ConfigureAwait(false);
        return report;
    }

    /// <returns>Whether what could be started was looked at.</returns>
    private async Task<bool> MoveAsync(TickUnderway tick, TickTerms terms, bool starts, TickLog log, CancellationToken cancellationToken)
    {
        if (tick.Jump != TimeSpan.Zero)
        {
            log.Did("clock_jumped", null, null, $"the machine slept or its clock was set: {DurationText.Format(tick.Jump.Duration())} {(tick.Jump > TimeSpan.Zero ? "ahead" : "back")}, which no worker is held to");
        }

        await PartAsync(() => runs.MoveAsync(terms.Actor, log, cancellationToken), log).ConfigureAwait(false);
        await PartAsync(() => dispatching.PassAsync(terms.Actor, log, cancellationToken), log).ConfigureAwait(false);
        var served = starts && await PartAsync(() => starting.StartAsync(tick, terms, tick.Due, log, cancellationToken), log).ConfigureAwait(false);
        foreach (var part in parts)
        {
            await PartAsync(() => part.RunAsync(terms.Actor, log, cancellationToken), log).ConfigureAwait(false);
        }

        return served;
    }

    private async Task<TickReport> PlanAsync(string name, TickTerms terms, ScheduleSettings? schedule, TickLog log, CancellationToken cancellationToken)
    {
        foreach (var record in runs.Due(log))
        {
            log.Did("cycled", record.Id, record.Run.WorkItemId, $"it is {record.Run.State.ToString().ToLowerInvariant()}");
        }

        for (var due = dispatching.Due(); due > 0; due--)
        {
            log.Did("dispatched", null, null, "a queued command is due");
        }

        var mark = desk.Due(schedule ?? ScheduleSettings.Default);
        if (schedule is not null)
        {
            await PartAsync(() => starting.StartAsync(null, terms, mark, log, cancellationToken), log).ConfigureAwait(false);
        }

        return log.Report(name, folder.Root, dryRun: true) with { NextDue = mark.Next };
    }

    /// <summary>A part that fails is reported and keeps the others from nothing.</summary>
    private static async Task<bool> PartAsync(Func<Task> part, TickLog log)
    {
        try
        {
            await part().ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.Failed(Errors.Translate(error));
            return false;
        }
    }

    /// <summary>Settings that can't be read start nothing; what runs is looked after all the same.</summary>
    private ScheduleSettings? Schedule(TickLog log)
    {
        try
        {
            return settings.Schedule;
        }
        catch (OrchestratorException error)
        {
            log.Failed(error);
            return null;
        }
    }

    private TickReport Report(string name, TickLog log, TickUnderway tick) => log.Report(name, folder.Root, dryRun: false) with { Tick = tick.Number, NextDue = tick.Due.Next };
}

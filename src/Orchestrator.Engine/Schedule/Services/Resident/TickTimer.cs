using Quartz;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>
/// Calls for a tick in a rhythm, by a Quartz scheduler with one trigger. However many moments were slept through or taken
/// up by a long tick, they are one.
/// </summary>
internal sealed class TickTimer
{
    /// <summary>A moment that is missed by more is one of those that become one.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(1);

    private static readonly TriggerKey s_trigger = new("tick");

    private readonly TickRhythm _rhythm;
    private readonly TimeProvider _clock;
    private readonly StandaloneSchedulerFactory _factory;
    private IScheduler? _scheduler;

    private TickTimer(TickRhythm rhythm, Func<CancellationToken, Task> tick, TimeProvider clock)
    {
        _rhythm = rhythm;
        _clock = clock;
        var watched = new WatchedClock(clock, () => _ = Task.Run(BeginAnewAsync));
        _factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(watched);
            quartz.UseInMemoryStore(store => store.MisfireThreshold = s_late);
            quartz.UseDefaultThreadPool(1);
            quartz.UseJobFactory(new TickJob(tick));
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = $"ticks-{Guid.NewGuid():n}";
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                options.PropagateTraceContext = false;
            });
        }).Build();
    }

    /// <summary>Begins; the first tick of an interval is made at once.</summary>
    public static async Task<TickTimer> StartAsync(TickRhythm rhythm, Func<CancellationToken, Task> tick, TimeProvider clock, CancellationToken cancellationToken)
    {
        var timer = new TickTimer(rhythm, tick, clock);
        var scheduler = await timer._factory.GetScheduler(cancellationToken).ConfigureAwait(false);
        await scheduler.ScheduleJob(JobBuilder.Create<TickJob>().WithIdentity("tick").Build(), timer.Trigger(), cancellationToken: cancellationToken).ConfigureAwait(false);
        timer._scheduler = scheduler;
        await scheduler.Start(cancellationToken).ConfigureAwait(false);
        return timer;
    }

    /// <summary>When the next tick is due; null: never again.</summary>
    public async Task<DateTimeOffset?> NextAsync() =>
        _scheduler is { } scheduler && await scheduler.GetTrigger(s_trigger, CancellationToken.None).ConfigureAwait(false) is { } trigger ? trigger.NextFireTimeUtc : null;

    /// <summary>Calls no more, and tells a tick that is being made to end; one that doesn't is left behind.</summary>
    public async Task StopAsync(TimeSpan atMost)
    {
        var stopping = Task.Run(async () =>
        {
            await _scheduler!.Shutdown(waitForJobsToComplete: true, CancellationToken.None).ConfigureAwait(false);
            await _factory.DisposeAsync().ConfigureAwait(false);
        });
        await Task.WhenAny(stopping, Task.Delay(atMost, _clock, CancellationToken.None)).ConfigureAwait(false);
    }

    private ITrigger Trigger()
    {
        IScheduleBuilder schedule = _rhythm.Expression() is { } cron
            ? CronScheduleBuilder.Create(cron).InTimeZone(_clock.LocalTimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            : SimpleScheduleBuilder.Create().WithInterval(_rhythm.Interval!.Value).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount);
        return TriggerBuilder.Create(_clock).WithIdentity(s_trigger).StartAt(_clock.GetUtcNow()).WithSchedule(schedule).Build();
    }

    private async Task BeginAnewAsync()
    {
        try
        {
            await _scheduler!.RescheduleJob(s_trigger, Trigger(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (SchedulerException)
        {
            // It has been stopped meanwhile.
        }
    }
}

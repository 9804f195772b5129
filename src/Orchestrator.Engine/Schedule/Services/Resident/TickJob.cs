using Quartz;
using Quartz.Extensibility;

namespace Orchestrator.Engine.Schedule.Services.Resident;

/// <summary>The one job of a schedule, and the one who hands it out. Two of it never run at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class TickJob(Func<CancellationToken, Task> tick) : IJob, IJobFactory
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await tick(cancellationToken).ConfigureAwait(false);

    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) => new(new JobScope(this, null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}

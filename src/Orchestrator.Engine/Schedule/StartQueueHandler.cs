using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Queues;

namespace Orchestrator.Engine.Schedule;

/// <summary>Works through a queue in the foreground, a new one or one that was left.</summary>
internal sealed class StartQueueHandler(QueueDesk desk, QueueLoop loop) : IStreamHandler<StartQueue, QueueRun>
{
    public async IAsyncEnumerable<QueueRun> HandleAsync(StartQueue operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var actor = $"scheduler via {call.Door}";
        if (operation.DryRun)
        {
            var draft = desk.Draft(operation, call.Actor.ToString());
            var plan = await loop.PlanAsync(draft, actor, cancellationToken).ConfigureAwait(false);
            foreach (var action in plan.Actions.Where(action => action.Kind == "started"))
            {
                yield return new QueueRun { QueueId = "", WorkItemId = action.WorkItemId!, Round = 1, Detail = action.Detail };
            }

            foreach (var held in plan.Held)
            {
                yield return new QueueRun { QueueId = "", WorkItemId = held.WorkItemId, Round = 1, Detail = held.Detail, Command = held.Command };
            }

            yield break;
        }

        var (queue, lease) = operation.Resume is null
            ? await desk.BeginAsync(desk.Draft(operation, call.Actor.ToString()), call.Signature, cancellationToken).ConfigureAwait(false)
            : await desk.ResumeAsync(operation, call.Signature, cancellationToken).ConfigureAwait(false);
        await foreach (var run in loop.RunAsync(queue, lease, actor, operation.Poll, (status, percent) => call.Report($"queue {queue.Id}", status, percent), cancellationToken).ConfigureAwait(false))
        {
            yield return run;
        }
    }
}

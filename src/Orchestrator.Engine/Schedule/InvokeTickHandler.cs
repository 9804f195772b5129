using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule;

/// <summary>Makes one tick at somebody's word. What it does, the scheduler does.</summary>
internal sealed class InvokeTickHandler(Ticker ticker) : IStreamHandler<InvokeTick, TickReport>
{
    public IAsyncEnumerable<TickReport> HandleAsync(InvokeTick operation, Call call, CancellationToken cancellationToken) => ticker.TickAsync(
        new TickTerms($"scheduler via {call.Door}") { Project = call.Project, Now = operation.Now, DryRun = operation.DryRun }, cancellationToken);
}

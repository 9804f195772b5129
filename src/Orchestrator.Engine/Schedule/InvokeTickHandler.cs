using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Ticks;

namespace Orchestrator.Engine.Schedule;

/// <summary>Makes one tick at somebody's word. What it does, the scheduler does.</summary>
internal sealed class InvokeTickHandler(Ticker ticker, ServiceTicks service) : IStreamHandler<InvokeTick, TickReport>
{
    public IAsyncEnumerable<TickReport> HandleAsync(InvokeTick operation, Call call, CancellationToken cancellationToken)
    {
        var tick = ticker.TickAsync(
            new TickTerms($"scheduler via {call.Door}") { Project = call.Project, Now = operation.Now, DryRun = operation.DryRun }, cancellationToken);
        return operation.DryRun || call.Project is not null ? tick : service.Noted(tick, cancellationToken);
    }
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;

namespace Orchestrator.Engine.Schedule;

/// <summary>Shows what makes ticks by itself.</summary>
internal sealed class GetTickServiceHandler(TickServiceList services) : IStreamHandler<GetTickService, TickService>
{
    public IAsyncEnumerable<TickService> HandleAsync(GetTickService operation, Call call, CancellationToken cancellationToken) => services.AllAsync(cancellationToken);
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services.Registered;

namespace Orchestrator.Engine.Schedule;

/// <summary>Takes out what was registered with the system.</summary>
internal sealed class UnregisterTickServiceHandler(Registration registration) : IStreamHandler<UnregisterTickService, TickService>
{
    public IAsyncEnumerable<TickService> HandleAsync(UnregisterTickService operation, Call call, CancellationToken cancellationToken) =>
        registration.RemoveAsync(operation.Kind, operation.DryRun, cancellationToken);
}

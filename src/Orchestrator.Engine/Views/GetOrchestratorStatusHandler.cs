using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Operations;

namespace Orchestrator.Engine.Views;

/// <summary>Shows the project at hand, and every registered one beside it where that is asked for.</summary>
internal sealed class GetOrchestratorStatusHandler(IServiceProvider services, ProjectRows rows, TimeProvider clock) : IOperationHandler<GetOrchestratorStatus, OrchestratorStatus>
{
    public async Task<OrchestratorStatus> HandleAsync(GetOrchestratorStatus operation, Call call, CancellationToken cancellationToken)
    {
        // All of them are asked for anywhere, also where there is none at hand.
        var status = services.GetService<ProjectGlance>()?.Look() ?? new OrchestratorStatus("", "", [], [], new Dictionary<string, int>(), 0, [], clock.GetUtcNow());
        return operation.All ? status with { Projects = await rows.LookAsync(cancellationToken).ConfigureAwait(false) } : status;
    }
}

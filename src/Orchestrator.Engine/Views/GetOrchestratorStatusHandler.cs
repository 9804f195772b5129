using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Services;

namespace Orchestrator.Engine.Views;

/// <summary>Puts the project at hand into one glance, and on request every other.</summary>
internal sealed class GetOrchestratorStatusHandler(TickServiceList services, AllProjects projects, TimeProvider clock, ProjectStatus? here = null)
    : IOperationHandler<GetOrchestratorStatus, OrchestratorStatus>
{
    public async Task<OrchestratorStatus> HandleAsync(GetOrchestratorStatus operation, Call call, CancellationToken cancellationToken)
    {
        // All of them are asked for anywhere, also where there is none at hand.
        var status = here?.Look() ?? new OrchestratorStatus("", "", [], [], new Dictionary<string, int>(), 0, [], clock.GetUtcNow());
        return status with
        {
            TickServices = services.Known(),
            Projects = operation.All ? await projects.LookAsync(cancellationToken).ConfigureAwait(false) : [],
        };
    }
}

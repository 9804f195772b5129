using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work;

/// <summary>Notes that a person lets the project's commands run on this machine, for the user and in the ledger.</summary>
internal sealed class GrantOrchestratorTrustHandler(ProjectFolder project, ProjectRegistry registry, TrustedProjects trust, IStateStore store)
    : IOperationHandler<GrantOrchestratorTrust, OrchestratorProject>
{
    public async Task<OrchestratorProject> HandleAsync(GrantOrchestratorTrust operation, Call call, CancellationToken cancellationToken)
    {
        var before = registry.Proposed(Path.GetFileName(project.Root), project.Root);
        if (operation.DryRun || before.Trusted)
        {
            return before with { Trusted = true };
        }

        await store.WriteAsync(
            call.Signature, writer => writer.Append(new LedgerEntry("project.trusted", $"{before.Name} may run its commands on this machine")), cancellationToken).ConfigureAwait(false);
        await trust.AddAsync(project.Root, call.Actor.ToString(), cancellationToken).ConfigureAwait(false);
        return before with { Trusted = true };
    }
}

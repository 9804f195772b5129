using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Supervision.Repair;

namespace Orchestrator.Engine.Supervision;

/// <summary>Reports what was left behind and mends it when asked; what can't be mended stops nothing else.</summary>
internal sealed class RepairOrchestratorHandler(IEnumerable<IRepair> repairs) : IStreamHandler<RepairOrchestrator, RepairFinding>
{
    private static readonly TimeSpan s_silentAfter = TimeSpan.FromHours(1);

    public async IAsyncEnumerable<RepairFinding> HandleAsync(RepairOrchestrator operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new RepairOptions(operation.SilentAfter ?? s_silentAfter, call.Signature);
        foreach (var repair in repairs)
        {
            foreach (var defect in await repair.FindAsync(options, cancellationToken).ConfigureAwait(false))
            {
                yield return operation.Apply && !operation.DryRun ? await MendAsync(defect, cancellationToken).ConfigureAwait(false) : defect.Finding;
            }
        }
    }

    private static async Task<RepairFinding> MendAsync(Defect defect, CancellationToken cancellationToken)
    {
        try
        {
            await defect.MendAsync(cancellationToken).ConfigureAwait(false);
            return defect.Finding with { Mended = true };
        }
        catch (OrchestratorException error)
        {
            return defect.Finding with { Problem = error.Message, Mend = error.Fix ?? defect.Finding.Mend };
        }
    }
}

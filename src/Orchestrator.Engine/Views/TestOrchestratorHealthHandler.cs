using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Views.Health;

namespace Orchestrator.Engine.Views;

/// <summary>The doctor: looks at one thing after the other and says each finding at once.</summary>
internal sealed class TestOrchestratorHealthHandler(IEnumerable<IHealthCheck> checks) : IStreamHandler<TestOrchestratorHealth, HealthCheck>
{
    public async IAsyncEnumerable<HealthCheck> HandleAsync(TestOrchestratorHealth operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in checks.Where(check => !(operation.Quick && check.TakesLong)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            call.Report("health", check.Name);
            foreach (var finding in await LookAsync(check, cancellationToken).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
    }

    // What a check can't even look at is a finding as well: a damaged store must not keep the doctor from going on.
    private static async Task<IReadOnlyList<HealthCheck>> LookAsync(IHealthCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return await check.LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var ours = Errors.Translate(error);
            return [new HealthCheck(check.Name, false, ours.Message, ours.Fix)];
        }
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Routes;

namespace Orchestrator.Engine.Schedule;

/// <summary>Proves routes, one family after the other.</summary>
internal sealed class TestAuthRouteHandler(RouteProof proof, RoutedFamilies families) : IStreamHandler<TestAuthRoute, AuthRouteCheck>
{
    public async IAsyncEnumerable<AuthRouteCheck> HandleAsync(TestAuthRoute operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var family in families.Matching(operation.Family))
        {
            call.Report("auth-route", family);
            await foreach (var check in proof.ProveAsync(family, cancellationToken).ConfigureAwait(false))
            {
                yield return check;
            }
        }
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Schedule.Routes;

namespace Orchestrator.Engine.Schedule;

/// <summary>Says who pays, and fetches nothing.</summary>
internal sealed class GetAuthRouteHandler(RouteBook book, RoutedFamilies families) : IStreamHandler<GetAuthRoute, AuthRoute>
{
    public async IAsyncEnumerable<AuthRoute> HandleAsync(GetAuthRoute operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var family in families.Matching(operation.Family))
        {
            var route = book.Find(family);
            yield return new AuthRoute(
                family, route.Mode, route.Choice.Source,
                [.. route.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => new AuthVariable(variable.Key, variable.Value.ToString()))], route.Definition?.File);
        }
    }
}

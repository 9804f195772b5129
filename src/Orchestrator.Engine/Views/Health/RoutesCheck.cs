using Orchestrator.Engine.Schedule.Routes;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Who pays for each family, as far as it shows without fetching a value: whoever may ask the doctor may not have them fetched.</summary>
internal sealed class RoutesCheck(RouteProof proof, RoutedFamilies families) : Probe("routes")
{
    public override async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellationToken)
    {
        var found = new List<HealthCheck>();
        foreach (var family in families.Matching(null))
        {
            var check = await proof.GlanceAsync(family, cancellationToken).ConfigureAwait(false);
            found.Add(check.Ok ? Well($"{family}: {check.Detail}") : Ill($"{family}: {check.Detail}", check.Fix));
        }

        return found.Count > 0 ? found : [Well("no family of agents to pay for")];
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Detection;
using Orchestrator.Engine.Agents.Launch;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Routes;

/// <summary>Proves that a family's route holds, up to the request that nobody pays for.</summary>
internal sealed class RouteProof(
    RouteBook book, RouteGuard guard, RouteValues values, RoutedFamilies families, AdapterRegistry adapters, IAgentDetector detector, WorkerEnvironment environment, IProcessRunner runner, ProjectFolder folder)
{
    // A client's first start on a cold disk takes seconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks at everything, values included; one finding for each thing.</summary>
    public async IAsyncEnumerable<AuthRouteCheck> ProveAsync(string family, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (route, found) = await FindAsync(family, cancellationToken).ConfigureAwait(false);
        yield return found;
        if (route is null || !found.Ok)
        {
            yield break;
        }

        var fetched = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in route.Variables.Keys.Order(StringComparer.Ordinal))
        {
            yield return await TryAsync(
                family, variable,
                async () =>
                {
                    fetched[variable] = await values.FetchAsync(route, variable, cancellationToken).ConfigureAwait(false);
                    return $"there, from {route.Variables[variable]}";
                }).ConfigureAwait(false);
        }

        foreach (var profile in fetched.Count == route.Variables.Count ? families.Of(family) : [])
        {
            yield return await TryAsync(family, profile.Name, () => AskAsync(profile, new LaunchRoute(route.Mode) { Variables = fetched }, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at what can be seen without fetching anything or running a client: one finding.</summary>
    public async Task<AuthRouteCheck> GlanceAsync(string family, CancellationToken cancellationToken)
    {
        var (route, found) = await FindAsync(family, cancellationToken).ConfigureAwait(false);
        if (route is null || !found.Ok)
        {
            return found;
        }

        var error = route.Variables.Keys.Select(variable => RouteValues.Lack(route, variable)).FirstOrDefault(lack => lack is not null)
            ?? families.Of(family).Select(AgentEnvironment.Objection).FirstOrDefault(objection => objection is not null);
        return error is null ? found : Ill(family, "route", error);
    }

    private async Task<(Route? Route, AuthRouteCheck Check)> FindAsync(string family, CancellationToken cancellationToken)
    {
        Route? route = null;
        var check = await TryAsync(
            family, "route",
            async () =>
            {
                route = book.Find(family);
                await guard.DemandAsync(route, cancellationToken).ConfigureAwait(false);
                var names = string.Join(", ", route.Variables.Keys.Order(StringComparer.Ordinal));
                return $"{RouteErrors.Word(route.Mode)}, by {route.Choice.Source}{(names.Length > 0 ? $"; {names} by {route.Definition!.File}" : "")}";
            }).ConfigureAwait(false);
        return (route, check);
    }

    private async Task<string> AskAsync(AgentProfile profile, LaunchRoute route, CancellationToken cancellationToken)
    {
        var client = await detector.FindAsync(profile, folder.Root, cancellationToken).ConfigureAwait(false) ?? throw new OrchestratorException(
            ErrorKind.Environment, "program-missing", $"Its program '{profile.Command[0]}' is not to be found.", $"command -v {profile.Command[0]}", profile.Name);
        var adapter = adapters.Get(profile);
        route = adapter.Take(route, profile, folder.State);
        var composed = adapter.Compose(new AgentTurn(profile, "", 0, 0, folder.Root, "", "", null, folder.State, null) { Route = route });
        var variables = environment.For(profile, new Dictionary<string, string>(), composed.Environment);
        var said = $"{client.Program}{(client.Version is { } version ? $" {version}" : "")}";
        if (adapter.AskLogin(route, profile) is not { } question)
        {
            return said;
        }

        // Beside the project: its own settings for the client have no part in the answer.
        var outcome = await runner.RunAsync(new ProcessRequest(question.Arguments, Path.GetTempPath(), s_patience) { Environment = variables }, cancellationToken).ConfigureAwait(false);
        return question.Read(outcome) is var answer && answer.Ok
            ? $"{said}; {answer.Detail}"
            : throw new OrchestratorException(ErrorKind.Environment, "route-mismatch", $"{said}; {answer.Detail}", answer.Fix, profile.Name);
    }

    private static async Task<AuthRouteCheck> TryAsync(string family, string subject, Func<Task<string>> look)
    {
        try
        {
            return new AuthRouteCheck(family, subject, true, await look().ConfigureAwait(false), null);
        }
        catch (OrchestratorException error)
        {
            return Ill(family, subject, error);
        }
    }

    private static AuthRouteCheck Ill(string family, string subject, OrchestratorException error) => new(family, subject, false, error.Message, error.Fix);
}

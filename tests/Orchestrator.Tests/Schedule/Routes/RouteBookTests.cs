namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>Which route a family takes: environment, the user's file, the project's local file, subscription.</summary>
public sealed class RouteBookTests : IDisposable
{
    private readonly RouteBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Without_a_word_a_subscription_pays()
    {
        var route = _bench.Book.Find("openai");

        Assert.Equal((RouteMode.Subscription, "built_in", null), (route.Mode, route.Choice.Source, route.Definition));
        Assert.Empty(route.Variables);
    }

    [Fact]
    public void The_environment_goes_before_the_user_s_file_and_that_before_the_project_s()
    {
        _bench.Local("routes: { openai: { use: local, local: { A: env:LOCAL } } }");
        Assert.Equal((RouteMode.Local, ".orchestrator/local.yaml"), Choice());

        _bench.OfUser("routes: { openai: { use: api, api: { A: env:USER } } }");
        Assert.Equal((RouteMode.Api, Path.Combine(_bench.Configuration, "routes.yaml")), Choice());

        _bench.Environment.Variables["ORCHESTRATOR_ROUTES_OPENAI"] = "subscription";
        Assert.Equal((RouteMode.Subscription, "env:ORCHESTRATOR_ROUTES_OPENAI"), Choice());
    }

    [Fact]
    public void What_a_route_names_comes_whole_from_one_file()
    {
        _bench.Local("routes: { openai: { api: { A: env:LOCAL, B: env:LOCAL }, local: { C: env:LOCAL } } }");
        _bench.OfUser("routes: { openai: { use: api, api: { A: env:USER } } }");

        Assert.Equal(["A=env:USER"], Names());

        // The environment chose a route that only the project's file defines.
        _bench.Environment.Variables["ORCHESTRATOR_ROUTES_OPENAI"] = "local";
        Assert.Equal(["C=env:LOCAL"], Names());
    }

    [Fact]
    public void A_word_that_names_no_route_is_refused()
    {
        _bench.Environment.Variables["ORCHESTRATOR_ROUTES_OPENAI"] = "free";

        Assert.Equal("route-unknown", Assert.Throws<OrchestratorException>(() => _bench.Book.Find("openai")).Code);
    }

    [Fact]
    public void Other_settings_of_the_local_file_and_a_file_of_comments_say_nothing()
    {
        _bench.Local("agents: { shell: { family: local, adapter: command, command: x } }");
        _bench.OfUser("# nothing yet\n");

        Assert.Equal(RouteMode.Subscription, _bench.Book.Find("local").Mode);
        Assert.Empty(_bench.Book.Families());
    }

    private (RouteMode, string) Choice() => _bench.Book.Find("openai").Choice is var choice ? (choice.Mode, choice.Source) : default;

    private IEnumerable<string> Names() => _bench.Book.Find("openai").Variables.OrderBy(variable => variable.Key).Select(variable => $"{variable.Key}={variable.Value}");
}

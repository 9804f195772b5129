using System.Text.Json;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Claude;
using Orchestrator.Engine.Platform;
using Orchestrator.Tests.Agents.Adapters;

namespace Orchestrator.Tests.Agents.Routes;

/// <summary>Who pays for Claude Code.</summary>
public class ClaudeRouteTests
{
    private readonly ClaudeAdapter _claude = new(FixedClock.AtRecording);

    [Fact]
    public void On_a_subscription_no_settings_give_it_a_key_another_provider_or_another_address()
    {
        var settings = Settings(_claude.Compose(Turns.Of(Turns.Profile("claude"))));

        Assert.Equal("", settings.GetProperty("apiKeyHelper").GetString());
        var variables = settings.GetProperty("env").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString());
        Assert.All(variables.Values, value => Assert.Equal("", value));
        Assert.Superset(new HashSet<string> { "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL", "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX" }, variables.Keys.ToHashSet());
    }

    [Fact]
    public void With_a_key_it_gets_the_key_and_lets_no_settings_change_that()
    {
        var command = _claude.Compose(Turns.Of(Turns.Profile("claude")) with { Route = Take(RouteMode.Api, ("ANTHROPIC_API_KEY", "key-value")) });

        Assert.Equal(["ANTHROPIC_API_KEY", "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST", "DISABLE_AUTOUPDATER"], command.Environment.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("key-value", command.Environment["ANTHROPIC_API_KEY"]);
        Assert.False(Settings(command).TryGetProperty("env", out _));
        Assert.DoesNotContain(command.Arguments, argument => argument.Contains("key-value", StringComparison.Ordinal));
    }

    [Fact]
    public void On_a_screen_the_key_has_a_name_that_the_client_does_not_ask_about_and_show()
    {
        var command = _claude.ComposeInteractive(Turns.Of(Turns.Profile("claude")) with { Route = Take(RouteMode.Api, ("ANTHROPIC_API_KEY", "key-value")) });

        Assert.False(command.Environment.ContainsKey("ANTHROPIC_API_KEY"));
        Assert.Equal("key-value", command.Environment["ORCHESTRATOR_CLIENT_KEY"]);
        Assert.Equal("printenv ORCHESTRATOR_CLIENT_KEY", Settings(command).GetProperty("apiKeyHelper").GetString());
        Assert.DoesNotContain(command.Arguments, argument => argument.Contains("key-value", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_of_one_s_own_never_sees_the_account_s_token()
    {
        var route = Take(RouteMode.Local, ("ANTHROPIC_BASE_URL", "http://127.0.0.1:1"));

        Assert.Equal("local", route.Variables["ANTHROPIC_AUTH_TOKEN"]);
        Assert.False(Take(RouteMode.Local, ("ANTHROPIC_BASE_URL", "http://127.0.0.1:1"), ("ANTHROPIC_API_KEY", "k")).Variables.ContainsKey("ANTHROPIC_AUTH_TOKEN"));
    }

    [Theory]
    [InlineData(RouteMode.Api, "ANTHROPIC_BASE_URL")]
    [InlineData(RouteMode.Api, "OPENAI_API_KEY")]
    [InlineData(RouteMode.Local, "ANTHROPIC_API_KEY")]
    public void What_it_can_t_work_with_is_refused(RouteMode mode, string variable) =>
        Assert.Equal("route-incomplete", Assert.Throws<OrchestratorException>(() => Take(mode, (variable, "x"))).Code);

    [Theory]
    [InlineData(RouteMode.Subscription, """{"authMethod":"claude.ai"}""", true)]
    [InlineData(RouteMode.Subscription, """{"authMethod":"oauth_token"}""", true)]
    [InlineData(RouteMode.Subscription, """{"authMethod":"claude.ai","apiKeySource":"ANTHROPIC_API_KEY"}""", false)]
    [InlineData(RouteMode.Subscription, """{"authMethod":"third_party","apiKeySource":"apiKeyHelper"}""", false)]
    [InlineData(RouteMode.Subscription, """{"authMethod":"none"}""", false)]
    [InlineData(RouteMode.Api, """{"authMethod":"api_key","apiKeySource":"ANTHROPIC_API_KEY"}""", true)]
    [InlineData(RouteMode.Api, """{"authMethod":"claude.ai","apiKeySource":"ANTHROPIC_API_KEY"}""", true)]
    [InlineData(RouteMode.Api, """{"authMethod":"third_party"}""", true)]
    [InlineData(RouteMode.Api, """{"authMethod":"claude.ai"}""", false)]
    [InlineData(RouteMode.Api, """{"authMethod":"none"}""", false)]
    [InlineData(RouteMode.Api, "[]", false)]
    [InlineData(RouteMode.Api, "no json", false)]
    public void What_it_says_of_its_login_is_understood(RouteMode mode, string said, bool well)
    {
        var question = _claude.AskLogin(new LaunchRoute(mode), Turns.Profile("claude"))!;
        var answer = question.Read(new ProcessOutcome(0, false, TimeSpan.Zero, said, ""));

        Assert.Equal(["auth", "status"], question.Arguments.TakeLast(2));
        Assert.Equal((well, well), (answer.Ok, answer.Fix is null));
    }

    private static JsonElement Settings(AgentCommand command) =>
        JsonDocument.Parse(command.Arguments.SkipWhile(argument => argument != "--settings").ElementAt(1)).RootElement;

    private LaunchRoute Take(RouteMode mode, params (string Name, string Value)[] variables) =>
        _claude.Take(new LaunchRoute(mode) { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value) }, Turns.Profile("claude"), "/state");
}

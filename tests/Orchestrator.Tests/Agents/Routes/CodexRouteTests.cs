using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Codex;
using Orchestrator.Engine.Platform;
using Orchestrator.Testing;
using Orchestrator.Tests.Agents.Adapters;

namespace Orchestrator.Tests.Agents.Routes;

/// <summary>Who pays for Codex.</summary>
public sealed class CodexRouteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CodexAdapter _codex = new(FixedClock.AtRecording);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_a_key_it_is_a_provider_of_ours_that_reads_the_key_from_its_environment()
    {
        var route = Take(RouteMode.Api, ("OPENAI_API_KEY", "sk-value"), ("OPENAI_PROJECT", "proj-value"), ("NPM_TOKEN", "npm-value"));
        var command = _codex.Compose(Turns.Of(Turns.Profile("codex")) with { Route = route });

        Assert.Contains("model_provider=\"orchestrator\"", command.Arguments);
        Assert.Contains(
            "model_providers.orchestrator={name=\"OpenAI\",base_url=\"https://api.openai.com/v1\",wire_api=\"responses\",env_key=\"OPENAI_API_KEY\",env_http_headers={\"OpenAI-Project\"=\"OPENAI_PROJECT\"}}",
            command.Arguments);
        Assert.DoesNotContain(command.Arguments, argument => argument.Contains("-value", StringComparison.Ordinal));
        Assert.Equal(["CODEX_HOME", "NPM_TOKEN", "OPENAI_API_KEY", "OPENAI_PROJECT"], command.Environment.Keys.Order(StringComparer.Ordinal));

        // The commands that the agent runs get what is theirs and not what pays.
        Assert.Contains("shell_environment_policy.exclude=[\"OPENAI_API_KEY\",\"OPENAI_PROJECT\"]", command.Arguments);
    }

    [Fact]
    public void With_a_key_it_has_a_folder_of_its_own_for_its_owner_alone_in_which_nobody_is_signed_in()
    {
        var home = Take(RouteMode.Api, ("OPENAI_API_KEY", "k")).Home!;

        Assert.Equal(_folder.Path + "/routes/codex", home);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(home));

        File.WriteAllText(Path.Combine(home, "auth.json"), """{ "auth_mode": "chatgpt" }""");
        Assert.Equal("route-mismatch", Assert.Throws<OrchestratorException>(() => Take(RouteMode.Api, ("OPENAI_API_KEY", "k"))).Code);
    }

    [Fact]
    public void A_server_of_one_s_own_needs_no_key()
    {
        var command = _codex.ComposeInteractive(Turns.Of(Turns.Profile("codex")) with { Route = Take(RouteMode.Local, ("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")) });

        Assert.Contains("model_providers.orchestrator={name=\"local\",base_url=\"http://127.0.0.1:1/v1\",wire_api=\"responses\"}", command.Arguments);
    }

    [Theory]
    [InlineData(RouteMode.Api, "OPENAI_BASE_URL")]
    [InlineData(RouteMode.Api, "AZURE_OPENAI_API_KEY")]
    [InlineData(RouteMode.Local, "OPENAI_API_KEY")]
    public void What_it_can_t_work_with_is_refused(RouteMode mode, string variable) =>
        Assert.Equal("route-incomplete", Assert.Throws<OrchestratorException>(() => Take(mode, (variable, "x"))).Code);

    [Theory]
    [InlineData("""{ "auth_mode": "apikey", "OPENAI_API_KEY": "stored-value" }""", false)]
    [InlineData("""{ "OPENAI_API_KEY": "stored-value" }""", false)]
    [InlineData("""{ "auth_mode": "chatgpt", "OPENAI_API_KEY": null, "tokens": {} }""", true)]
    [InlineData("""{ "OPENAI_API_KEY": null, "tokens": {} }""", true)]
    [InlineData("not json", true)]
    [InlineData(null, true)]
    public void A_subscription_is_not_paid_by_a_key_that_codex_has_stored(string? login, bool well)
    {
        var home = _folder.Folder("home");
        if (login is not null)
        {
            File.WriteAllText(Path.Combine(home, "auth.json"), login);
        }

        var profile = Turns.Profile("codex") with { Environment = new Dictionary<string, string> { ["CODEX_HOME"] = home } };
        var error = Record.Exception(() => _codex.Take(LaunchRoute.Subscription, profile, _folder.Path)) as OrchestratorException;

        Assert.Equal(well ? null : "route-mismatch", error?.Code);
        Assert.DoesNotContain("stored-value", error?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_subscription_nothing_about_providers_is_said()
    {
        var command = _codex.Compose(Turns.Of(Turns.Profile("codex")));

        Assert.DoesNotContain(command.Arguments, argument => argument.StartsWith("model_provider", StringComparison.Ordinal));
        Assert.Empty(command.Environment);
    }

    [Theory]
    [InlineData("Logged in using ChatGPT\n", true)]
    [InlineData("Logged in using access token\n", true)]
    [InlineData("API key configured - sk-proj-***NDISK\n", false)]
    [InlineData("Not logged in\n", false)]
    [InlineData("a later version says something else", false)]
    public void What_it_says_of_its_login_is_understood_and_not_repeated(string said, bool well)
    {
        var question = _codex.AskLogin(LaunchRoute.Subscription, Turns.Profile("codex"))!;
        var answer = question.Read(new ProcessOutcome(0, false, TimeSpan.Zero, "", said));

        Assert.Equal(["codex", "login", "status"], question.Arguments);
        Assert.Equal(well, answer.Ok);
        Assert.Equal(well, answer.Fix is null);
        Assert.DoesNotContain("NDISK", answer.ToString(), StringComparison.Ordinal);
    }

    private LaunchRoute Take(RouteMode mode, params (string Name, string Value)[] variables) =>
        _codex.Take(new LaunchRoute(mode) { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value) }, Turns.Profile("codex"), _folder.Path);
}

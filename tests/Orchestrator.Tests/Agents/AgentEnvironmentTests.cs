using Orchestrator.Engine.Agents;
using Orchestrator.Tests.Agents.Adapters;

namespace Orchestrator.Tests.Agents;

public class AgentEnvironmentTests
{
    private static readonly Dictionary<string, string> Parent = new()
    {
        ["PATH"] = "/usr/bin",
        ["HOME"] = "/home/user",
        ["LC_ALL"] = "C",
        ["XDG_CONFIG_HOME"] = "/c",
        ["https_proxy"] = "http://p",
        ["CODEX_HOME"] = "/codex",
        ["OPENAI_API_KEY"] = "sk-1",
        ["ANTHROPIC_API_KEY"] = "sk-2",
        ["CLAUDE_CODE_OAUTH_TOKEN"] = "t",
        ["GITHUB_TOKEN"] = "g",
        ["AWS_SECRET_ACCESS_KEY"] = "a",
        ["CLAUDECODE"] = "1",
        ["ORCHESTRATOR_TOKEN"] = "callers",
        ["ORCHESTRATOR_RUN_ID"] = "callers",
        ["LD_PRELOAD"] = "/evil.so",
        ["NODE_OPTIONS"] = "--require /evil",
    };

    private static readonly Dictionary<string, string> Marks = new() { ["ORCHESTRATOR_TOKEN"] = "ours" };

    [Fact]
    public void Only_what_every_program_needs_comes_through()
    {
        var composed = AgentEnvironment.Compose(Parent, Turns.Profile("codex"), Marks, new Dictionary<string, string>(), null);

        Assert.Equal(["CODEX_HOME", "HOME", "LC_ALL", "ORCHESTRATOR_TOKEN", "PATH", "XDG_CONFIG_HOME", "https_proxy"], composed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("ours", composed["ORCHESTRATOR_TOKEN"]);
    }

    [Fact]
    public void A_token_comes_through_when_the_profile_names_it()
    {
        var profile = Turns.Profile("codex") with { PassEnvironment = ["GITHUB_TOKEN"], Environment = new Dictionary<string, string> { ["CI"] = "1", ["HOME"] = "/elsewhere" } };

        var composed = AgentEnvironment.Compose(Parent, profile, Marks, new Dictionary<string, string>(), null);

        Assert.Equal(("g", "1", "/elsewhere"), (composed["GITHUB_TOKEN"], composed["CI"], composed["HOME"]));
        Assert.False(composed.ContainsKey("ANTHROPIC_API_KEY"));
    }

    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("ANTHROPIC_BASE_URL")]
    [InlineData("CLAUDE_CODE_OAUTH_TOKEN")]
    public void What_decides_who_pays_is_not_a_profile_s_to_give(string name)
    {
        AgentProfile[] profiles =
        [
            Turns.Profile("codex") with { PassEnvironment = [name] },
            Turns.Profile("codex") with { Environment = new Dictionary<string, string> { [name] = "sk-set-value" } },
        ];

        Assert.All(profiles, profile =>
        {
            var error = Assert.Throws<OrchestratorException>(() => AgentEnvironment.Compose(Parent, profile, Marks, new Dictionary<string, string>(), null));
            Assert.Equal("environment-pays", error.Code);
            Assert.DoesNotContain("sk-", error.ToString(), StringComparison.Ordinal);
            Assert.Equal("environment-pays", AgentEnvironment.Objection(profile)?.Code);
        });

        Assert.Equal("x", AgentEnvironment.Compose(Parent, Turns.Profile("codex"), Marks, new Dictionary<string, string> { [name] = "x" }, null)[name]);
    }

    [Fact]
    public void A_named_variable_that_is_not_set_fails_closed()
    {
        var error = Assert.Throws<OrchestratorException>(() => AgentEnvironment.Compose(
            Parent, Turns.Profile("codex") with { PassEnvironment = ["NOT_SET"] }, Marks, new Dictionary<string, string>(), null));

        Assert.Equal(("environment-missing", ErrorKind.Environment), (error.Code, error.Kind));
    }

    [Theory]
    [InlineData("ORCHESTRATOR_TOKEN")]
    [InlineData("ORCHESTRATOR_PROJECT")]
    [InlineData("A=B")]
    [InlineData("")]
    public void A_profile_sets_none_of_our_marks(string name)
    {
        var passed = Turns.Profile("codex") with { PassEnvironment = [name] };
        var set = Turns.Profile("codex") with { Environment = new Dictionary<string, string> { [name] = "x" } };

        foreach (var profile in (AgentProfile[])[passed, set])
        {
            var error = Assert.Throws<OrchestratorException>(() => AgentEnvironment.Compose(Parent, profile, Marks, new Dictionary<string, string>(), null));
            Assert.Equal("environment-reserved", error.Code);
        }
    }

    [Fact]
    public void The_folder_of_our_tool_is_first_on_the_path()
    {
        Assert.Equal("/tool:/usr/bin", AgentEnvironment.Compose(Parent, Turns.Profile("codex"), Marks, new Dictionary<string, string>(), "/tool")["PATH"]);
        Assert.Equal("/tool", AgentEnvironment.Compose(new Dictionary<string, string>(), Turns.Profile("codex"), Marks, new Dictionary<string, string>(), "/tool")["PATH"]);
    }

    [Fact]
    public void Marks_win_over_everything()
    {
        var composed = AgentEnvironment.Compose(Parent, Turns.Profile("codex"), Marks, new Dictionary<string, string> { ["ORCHESTRATOR_TOKEN"] = "clients" }, null);

        Assert.Equal("ours", composed["ORCHESTRATOR_TOKEN"]);
    }
}

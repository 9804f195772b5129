using Orchestrator.Engine.Schedule.Services;
using Orchestrator.Engine.Schedule.Services.Registered;

namespace Orchestrator.Tests.Schedule.Services;

public class ServiceEnvironmentTests
{
    private static readonly Dictionary<string, string> s_own = new()
    {
        ["HOME"] = "/home/ana",
        ["PATH"] = "/opt/b:bin:/usr/bin::/opt/b:./node_modules/.bin",
        ["LANG"] = "C.UTF-8",
        ["XDG_STATE_HOME"] = "/data/state",
        ["ORCHESTRATOR_STATE"] = "/data/runs",
        ["ORCHESTRATOR_PROJECT"] = "/home/ana/shop",
        ["ORCHESTRATOR_ROUTES_ANTHROPIC"] = "subscription",
        ["ORCHESTRATOR_TOKEN"] = "t0ken",
        ["CODEX_HOME"] = "/home/ana/.codex-work",
        ["OPENAI_API_KEY"] = "sk-canary",
        ["ANTHROPIC_API_KEY"] = "sk-ant-canary",
        ["AWS_SECRET_ACCESS_KEY"] = "canary",
        ["HTTPS_PROXY"] = "http://ana:canary@proxy:3128",
        ["HTTP_PROXY"] = "http://proxy:3128",
        ["TZ"] = "a\nb",
        ["LC_ALL"] = "",
    };

    private static IReadOnlyDictionary<string, string> Composed => ServiceEnvironment.Compose(s_own, TickServiceKind.Cron, "/home/other");

    [Fact]
    public void What_ticks_need_is_written_in()
    {
        Assert.Equal("/home/ana", Composed["HOME"]);
        Assert.Equal("/data/state", Composed["XDG_STATE_HOME"]);
        Assert.Equal("/data/runs", Composed["ORCHESTRATOR_STATE"]);
        Assert.Equal("/home/ana/.codex-work", Composed["CODEX_HOME"]);
        Assert.Equal("subscription", Composed["ORCHESTRATOR_ROUTES_ANTHROPIC"]);
        Assert.Equal("http://proxy:3128", Composed["HTTP_PROXY"]);
        Assert.Equal("cron", Composed[ServiceTicks.Variable]);
        Assert.True(Directory.Exists(Path.Combine(Composed["DOTNET_ROOT"], "host", "fxr")));
    }

    [Fact]
    public void A_search_path_holds_whole_paths_once_each() => Assert.Equal("/opt/b:/usr/bin", Composed["PATH"]);

    [Fact]
    public void No_key_no_token_and_no_password_is_written_into_a_file()
    {
        Assert.DoesNotContain(Composed.Values, value => value.Contains("canary", StringComparison.Ordinal) || value.Contains("t0ken", StringComparison.Ordinal));
        Assert.DoesNotContain("ORCHESTRATOR_PROJECT", Composed.Keys);
    }

    [Fact]
    public void What_no_file_could_hold_is_left_out() => Assert.DoesNotContain("TZ", Composed.Keys);

    [Fact]
    public void Where_the_environment_is_empty_home_and_path_are_the_usual_ones()
    {
        var composed = ServiceEnvironment.Compose(new Dictionary<string, string>(), TickServiceKind.Systemd, "/home/other");

        Assert.Equal(("/home/other", "/usr/local/bin:/usr/bin:/bin"), (composed["HOME"], composed["PATH"]));
    }
}

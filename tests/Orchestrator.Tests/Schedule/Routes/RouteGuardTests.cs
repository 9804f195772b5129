namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>What must hold before anything that a route names is looked at.</summary>
public sealed class RouteGuardTests : IDisposable
{
    private readonly RouteBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task The_user_s_file_is_theirs_alone(UnixFileMode more)
    {
        _bench.OfUser("routes: { local: { use: api, api: { A: text:1 } } }");
        File.SetUnixFileMode(Path.Combine(_bench.Configuration, "routes.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | more);

        var error = await _bench.RefusedAsync("local");

        Assert.Equal(("file-open", $"chmod 600 '{Path.Combine(_bench.Configuration, "routes.yaml")}'"), (error.Code, error.Fix));
    }

    [Fact]
    public async Task A_local_file_that_others_may_write_is_refused()
    {
        _bench.Local("routes: { local: { use: api, api: { A: text:1 } } }");
        var path = Path.Combine(_bench.Project.Authority, "local.yaml");
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherWrite);

        Assert.Equal("file-open", (await _bench.RefusedAsync("local")).Code);
    }

    [Fact]
    public async Task A_file_of_another_user_s_is_refused()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can give a file away");
        _bench.OfUser("routes: { local: { use: api, api: { A: text:1 } } }");
        using var given = System.Diagnostics.Process.Start("chown", ["12345", Path.Combine(_bench.Configuration, "routes.yaml")]);
        await given.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("file-foreign", (await _bench.RefusedAsync("local")).Code);
    }

    [Fact]
    public async Task A_local_file_that_git_tracks_pays_for_nothing()
    {
        _bench.Local("routes: { local: { use: api, api: { A: text:1 } } }");
        Assert.Equal("1", (await _bench.ResolveAsync("local")).Variables["A"]);

        _bench.Git.Tracked.Add(".orchestrator/local.yaml");
        var error = await _bench.RefusedAsync("local");

        Assert.Equal("route-tracked", error.Code);
        Assert.Contains("rm --cached .orchestrator/local.yaml", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_file_of_a_clone_that_nobody_trusted_pays_for_nothing()
    {
        _bench.Local("routes: { local: { use: api, api: { A: text:1 } } }");
        _bench.Settings.Trusted = false;

        Assert.Equal("project-not-trusted", (await _bench.RefusedAsync("local")).Code);
    }

    [Fact]
    public async Task A_route_that_no_file_defines_pays_for_nothing()
    {
        _bench.Environment.Variables["ORCHESTRATOR_ROUTES_LOCAL"] = "api";

        Assert.Equal("route-undefined", (await _bench.RefusedAsync("local")).Code);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("ANTHROPIC_AUTH_TOKEN")]
    [InlineData("CLAUDE_CODE_USE_BEDROCK")]
    public async Task A_subscription_is_given_no_key(string name)
    {
        _bench.Environment.Variables["K"] = "x";
        _bench.OfUser($"routes: {{ local: {{ subscription: {{ {name}: env:K }} }} }}");

        Assert.Equal("route-conflict", (await _bench.RefusedAsync("local")).Code);
    }

    [Fact]
    public async Task A_subscription_s_own_token_is_no_key()
    {
        _bench.Environment.Variables["T"] = "x";
        _bench.OfUser("routes: { local: { subscription: { CLAUDE_CODE_OAUTH_TOKEN: env:T, NPM_TOKEN: env:T } } }");

        Assert.Equal(["CLAUDE_CODE_OAUTH_TOKEN", "NPM_TOKEN"], (await _bench.ResolveAsync("local")).Variables.Keys.Order());
    }
}

using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Schedule.Routes;

/// <summary>Values are fetched at the launch; what can't be had stops it, and no error holds what a source printed.</summary>
public sealed class RouteValuesTests : IDisposable
{
    private readonly PlayedPrograms _programs = new();
    private readonly RouteBench _bench;

    public RouteValuesTests() => _bench = new RouteBench(_programs);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_kind_of_place_gives_its_value()
    {
        _bench.Environment.Variables["FROM"] = "by environment";
        _programs.Answer = _ => PlayedPrograms.Said("by command\n");
        _bench.OfUser($$"""
            routes:
              local:
                use: api
                api:
                  A: env:FROM
                  B: file:{{_bench.Secret("b", "by file\n")}}
                  C: cmd:pass show 'the key'
                  D: https://example.test/v1
            """);

        var route = await _bench.ResolveAsync("local");

        Assert.Equal(["by environment", "by file", "by command", "https://example.test/v1"], route.Variables.OrderBy(variable => variable.Key).Select(variable => variable.Value));
        Assert.Equal("api (A, B, C, D)", route.ToString());
        Assert.Equal(["pass", "show", "the key"], Assert.Single(_programs.Asked).Arguments);
    }

    [Fact]
    public async Task A_program_that_fetches_runs_outside_the_project_and_knows_no_session()
    {
        _programs.Answer = _ => PlayedPrograms.Said("x");
        _bench.OfUser("routes: { local: { use: api, api: { A: 'cmd:pass show x' } } }");
        Environment.SetEnvironmentVariable("ORCHESTRATOR_ROUTE_TEST", "1");
        try
        {
            await _bench.ResolveAsync("local");
        }
        finally
        {
            Environment.SetEnvironmentVariable("ORCHESTRATOR_ROUTE_TEST", null);
        }

        var asked = Assert.Single(_programs.Asked);
        Assert.Equal((Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), false), (asked.WorkingDirectory, asked.Marked));
        Assert.DoesNotContain(asked.Environment!.Keys, name => name.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal));
        Assert.Null(asked.OutputFile);
    }

    [Theory]
    [InlineData("env:NOT_SET", "export NOT_SET=…")]
    [InlineData("file:/nowhere/key", "install -m 600 /dev/stdin '/nowhere/key'")]
    [InlineData("cmd:pass show x", "pass show x > /dev/null")]
    public async Task What_can_t_be_had_is_named_with_a_command_and_without_what_was_printed(string reference, string fix)
    {
        _programs.Answer = _ => PlayedPrograms.Said("half-a-secret", 1, "half-a-secret");
        _bench.OfUser($"routes: {{ local: {{ use: api, api: {{ A: \"{reference}\" }} }} }}");

        var error = await _bench.RefusedAsync("local");

        Assert.Equal(("route-unresolved", fix, ErrorKind.Environment), (error.Code, error.Fix, error.Kind));
        Assert.DoesNotContain("half-a-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("a\0b")]
    public async Task A_value_that_no_variable_can_hold_is_none(string printed)
    {
        _programs.Answer = _ => PlayedPrograms.Said(printed);
        _bench.OfUser("routes: { local: { use: api, api: { A: cmd:x } } }");

        Assert.Equal("route-unresolved", (await _bench.RefusedAsync("local")).Code);
    }

    [Fact]
    public async Task A_source_that_hangs_is_given_up()
    {
        _programs.Answer = _ => PlayedPrograms.Said("") with { TimedOut = true };
        _bench.OfUser("routes: { local: { use: api, api: { A: cmd:x } } }");

        Assert.Contains("gave no answer in 60 s", (await _bench.RefusedAsync("local")).Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(1), _programs.Asked[0].Timeout);
    }

    [Fact]
    public async Task A_key_file_that_others_may_read_is_refused()
    {
        var path = _bench.Secret("key", "k");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        _bench.OfUser($"routes: {{ local: {{ use: api, api: {{ A: 'file:{path}' }} }} }}");

        var error = await _bench.RefusedAsync("local");

        Assert.Equal(("file-open", $"chmod 600 '{path}'"), (error.Code, error.Fix));
    }

    [Fact]
    public async Task OnePassword_where_nobody_sits_takes_the_named_account_s_token_and_only_its_program_gets_it()
    {
        _programs.Answer = _ => PlayedPrograms.Said("the key");
        _bench.OfUser("routes: { local: { use: api, api: { A: 'op://V/I/F' } } }");
        Assert.Contains("op_service_account", (await _bench.RefusedAsync("local")).Message, StringComparison.Ordinal);
        Assert.Empty(_programs.Asked);

        _bench.OfUser($"routes: {{ local: {{ use: api, api: {{ A: 'op://V/I/F' }}, op_service_account: 'file:{_bench.Secret("op", "account-token\n")}' }} }}");
        var route = await _bench.ResolveAsync("local");

        var asked = Assert.Single(_programs.Asked);
        Assert.Equal(["op", "read", "--no-newline", "op://V/I/F"], asked.Arguments);
        Assert.Equal("account-token", asked.Environment!["OP_SERVICE_ACCOUNT_TOKEN"]);
        Assert.Equal([("A", "the key")], route.Variables.Select(variable => (variable.Key, variable.Value)));
    }

    [Fact]
    public async Task OnePassword_at_a_terminal_needs_no_account()
    {
        _programs.Answer = _ => PlayedPrograms.Said("the key");
        _bench.Terminal.IsPresent = true;
        _bench.OfUser("routes: { local: { use: api, api: { A: 'op://V/I/F' } } }");

        Assert.Equal("the key", (await _bench.ResolveAsync("local")).Variables["A"]);
        Assert.False(_programs.Asked[0].Environment!.ContainsKey("OP_SERVICE_ACCOUNT_TOKEN"));
    }

    [Fact]
    public async Task A_proof_fetches_everything_and_shows_nothing()
    {
        _programs.Answer = request => request.Arguments[0] == "pass" ? PlayedPrograms.Said("top-secret") : PlayedPrograms.Said("", 3);
        _bench.Settings.Profiles = new Dictionary<string, AgentProfile> { ["shell"] = RouteBench.Profile("local") };
        _bench.OfUser("routes: { local: { use: api, api: { A: 'cmd:pass show a', B: cmd:broken } } }");

        var checks = await _bench.ProveAsync("local");

        Assert.Equal([("route", true), ("A", true), ("B", false)], checks.Select(check => (check.Subject, check.Ok)));
        Assert.Equal("broken > /dev/null", checks[2].Fix);
        Assert.DoesNotContain(checks, check => check.ToString().Contains("top-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_glance_runs_nothing()
    {
        _bench.OfUser("routes: { local: { use: api, api: { A: 'cmd:no-such-program x', B: 'op://V/I/F' } } }");

        var check = await _bench.Proof.GlanceAsync("local", TestContext.Current.CancellationToken);

        Assert.False(check.Ok);
        Assert.Contains("'no-such-program' is not to be found", check.Detail, StringComparison.Ordinal);
        Assert.Empty(_programs.Asked);
    }
}

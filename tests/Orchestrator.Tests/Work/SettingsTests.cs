using Orchestrator.Engine.Work;

namespace Orchestrator.Tests.Work;

public sealed class SettingsTests : IDisposable
{
    private const string Whole = """
        name: shop
        requires: '>=0.1'
        agents:
          codex:
            family: openai
            adapter: codex
            command: codex --profile "big one"
            model: gpt-x
            trust: full
            args: [--search]
            silence_after: 5m
            start_timeout: 30s
            identity: { name: Codex, email: codex@example.com }
            style: directive
            pass_environment: [HTTP_PROXY]
            environment: { LEVEL: 3 }
          claude: { family: anthropic, adapter: claude, command: claude, permission_mode: acceptEdits }
          shell: { family: local, adapter: command, command: [./worker.sh, '--fast'] }
        defaults: { worker: codex, verifier: claude, permit: [repo.merge_green_pr] }
        policy: careful
        worktree: { setup: [npm ci, make deps] }

        """;

    private readonly WorkProject _project = new();

    private IProjectSettings Settings => _project.Service<IProjectSettings>();

    [Fact]
    public void Every_field_is_read()
    {
        _project.PutFile("project.yaml", Whole);

        Assert.Equal(("shop", "codex", "claude", "careful"), (Settings.Name, Settings.DefaultWorker, Settings.DefaultVerifier, Settings.PolicyName));
        Assert.Equal(["npm ci", "make deps"], Settings.WorktreeSetup);
        Assert.Equal(["repo.merge_green_pr"], Settings.Permitted);
        var codex = Settings.Profiles["codex"];
        Assert.Equal(["codex", "--profile", "big one"], codex.Command);
        Assert.Equal(("openai", "codex", "gpt-x", "full", "directive"), (codex.Family, codex.Adapter, codex.Model, codex.Trust, codex.Style));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)), (codex.SilenceAfter, codex.StartTimeout));
        Assert.Equal(("Codex", "codex@example.com", "3"), (codex.IdentityName, codex.IdentityEmail, codex.Environment["LEVEL"]));
        Assert.Equal(["HTTP_PROXY"], codex.PassEnvironment);
        Assert.Equal(("acceptEdits", "standard", "strict"), (Settings.Profiles["claude"].PermissionMode, Settings.Profiles["claude"].Trust, Settings.Profiles["claude"].Style));
        Assert.Equal(["./worker.sh", "--fast"], Settings.Profiles["shell"].Command);
    }

    [Fact]
    public void What_may_be_spent_is_read_level_by_level_and_a_variable_goes_before_the_files()
    {
        _project.PutFile("project.yaml", "budget: { attempt: { wall: 1h }, run: { ticks: 60 }, item: { failures: 3 }, project: { cost_usd: 400 }, day: { cost_usd: 40, tokens: 5 } }\nschedule: { time_zone: Europe/Berlin }\n");
        _project.PutFile("local.yaml", "budget: { day: { cost_usd: 20 } }\n");
        _project.Environment.Variables["ORCHESTRATOR_BUDGET_DAY_TOKENS"] = "7";

        var budgets = Settings.Budgets;
        Assert.Equal(
            (TimeSpan.FromHours(1), 60, 3, 400m, 20m, 7L, "Europe/Berlin"),
            (budgets.Attempt.Wall, budgets.Run.Ticks, budgets.Item.Failures, budgets.Project.CostUsd, budgets.Day.CostUsd, budgets.Day.Tokens, Settings.TimeZone?.Id));
    }

    [Theory]
    [InlineData("budget: { week: { tokens: 5 } }\n", "'week' is no field of 'budget'")]
    [InlineData("budget: { attempt: { failures: 5 } }\n", "'failures' is no field of 'attempt'")]
    [InlineData("schedule: { time_zone: Berlin }\n", "knows no time zone 'Berlin'")]
    public void A_budget_or_zone_that_is_none_is_an_error_with_its_place(string yaml, string message)
    {
        _project.PutFile("project.yaml", yaml);
        Assert.Contains(message, Assert.Throws<OrchestratorException>(() => Settings.Budgets).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_pays_is_not_the_project_s_to_say_and_not_shown_among_settings()
    {
        _project.PutFile("project.yaml", "name: shop\nroutes: { openai: { use: api } }\n");
        var error = Assert.Throws<OrchestratorException>(() => Settings.Name);
        Assert.Equal(("project-invalid", ".orchestrator/project.yaml:2:1"), (error.Code, error.Target));

        _project.PutFile("project.yaml", "name: shop\n");
        _project.PutFile("local.yaml", "routes: { openai: { use: api, api: { OPENAI_API_KEY: a-key-where-a-reference-belongs } } }\n");
        Assert.Equal("shop", Settings.Name);
        Assert.DoesNotContain(Settings.All(), value => value.Name.StartsWith("routes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_in_clear_is_refused_by_place_and_kept_out_of_every_error()
    {
        var key = "sk-" + "proj-" + new string('b', 30);
        _project.PutFile("project.yaml", $"name: shop\nagents:\n  codex: {{ family: openai, adapter: codex, command: codex, environment: {{ K: {key} }} }}\n");
        var error = Assert.Throws<OrchestratorException>(() => Settings.Name);
        Assert.Equal(("project-invalid", ".orchestrator/project.yaml:3:78"), (error.Code, error.Target));
        Assert.DoesNotContain(key, error.ToString() + error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_files_there_are_defaults()
    {
        Assert.Equal(("demo", "default"), (Settings.Name, Settings.PolicyName));
        Assert.Empty(Settings.Profiles);
        Assert.Null(Settings.DefaultWorker);
        Assert.False(Settings.Trusted);
    }

    [Fact]
    public async Task Local_lies_over_project_and_variables_over_both_each_with_its_source()
    {
        _project.PutFile("project.yaml", Whole);
        _project.PutFile("local.yaml", "agents: { codex: { model: gpt-local, trust: read_only, environment: { KEY: 'cmd:pass show key' } } }\n");
        _project.Environment.Variables["ORCHESTRATOR_DEFAULTS_WORKER"] = "claude";
        _project.Environment.Variables["ORCHESTRATOR_AGENTS_CODEX_TRUST"] = "standard";

        Assert.Equal("claude", Settings.DefaultWorker);
        Assert.Equal(("gpt-local", "standard", "openai"), (Settings.Profiles["codex"].Model, Settings.Profiles["codex"].Trust, Settings.Profiles["codex"].Family));
        var values = (await _project.List(new GetOrchestratorConfig())).ToDictionary(value => value.Name);
        Assert.Equal(("claude", "env:ORCHESTRATOR_DEFAULTS_WORKER"), (values["defaults.worker"].Value, values["defaults.worker"].Source));
        Assert.Equal((".orchestrator/local.yaml", ".orchestrator/project.yaml"), (values["agents.codex.model"].Source, values["agents.codex.family"].Source));
        Assert.Equal(("standard", "built_in"), (values["agents.claude.trust"].Value, values["agents.claude.trust"].Source));
        Assert.Equal("…", values["agents.codex.environment.KEY"].Value);
        Assert.Equal(["defaults.permit", "defaults.verifier", "defaults.worker"], (await _project.List(new GetOrchestratorConfig("defaults"))).Select(value => value.Name));
        Assert.Equal("setting-unknown", (await _project.RefusedList(new GetOrchestratorConfig("nothing"))).Code);

        _project.Environment.Variables.Remove("ORCHESTRATOR_DEFAULTS_WORKER");
        Assert.Equal("codex", Settings.DefaultWorker);
    }

    [Theory]
    [InlineData("nam: x\n", 1, 1, "did you mean 'name'?")]
    [InlineData("agents: { a: { family: x, adapter: codx, command: c } }\n", 1, 36, "did you mean 'codex'?")]
    [InlineData("agents: { a: { adapter: codex, command: c } }\n", 1, 14, "'family' is missing")]
    [InlineData("agents: { a: { family: x, adapter: codex } }\n", 1, 14, "'command' is missing")]
    [InlineData("agents: { a: { family: x, adapter: codex, command: 'a \"b' } }\n", 1, 52, "a quote that is not closed")]
    [InlineData("agents: { a: { family: x, adapter: codex, command: c, trust: all } }\n", 1, 62, "'trust' can't be 'all'")]
    [InlineData("defaults: { worker: nobody }\n", 1, 21, "is no agent profile")]
    [InlineData("worktree: { setup: [ 'cmd:steal' ] }\n", 1, 22, "put it into .orchestrator/local.yaml")]
    [InlineData("requires: soon\n", 1, 11, "must be a version")]
    public void What_is_wrong_is_one_error_with_its_place(string yaml, int line, int column, string says)
    {
        _project.PutFile("project.yaml", yaml);
        var error = Assert.Throws<OrchestratorException>(() => Settings.Name);
        Assert.Equal(("project-invalid", ErrorKind.Usage), (error.Code, error.Kind));
        Assert.StartsWith($".orchestrator/project.yaml:{line}:{column}: ", error.Message);
        Assert.Contains(says, error.Message);
    }

    [Fact]
    public void An_older_engine_is_refused()
    {
        _project.PutFile("project.yaml", "requires: '>=99.0'\n");
        var error = Assert.Throws<OrchestratorException>(() => Settings.Profiles);
        Assert.Equal(("engine-too-old", ErrorKind.Environment), (error.Code, error.Kind));
    }

    [Fact]
    public async Task Profiles_are_listed_without_the_values_of_their_variables()
    {
        _project.PutFile("project.yaml", Whole);
        Assert.Equal(["claude", "codex", "shell"], (await _project.List(new GetAgentProfile())).Select(profile => profile.Name));
        Assert.Equal("…", (await _project.List(new GetAgentProfile("codex")))[0].Environment["LEVEL"]);
        Assert.Equal("profile-unknown", (await _project.RefusedList(new GetAgentProfile("nobody"))).Code);
    }

    [Fact]
    public void Frozen_files_are_the_settings_policies_and_prompts()
    {
        _project.PutFile("project.yaml", Whole);
        _project.PutFile("policies/careful.yaml", "a: 1\n");
        _project.PutFile("prompts/worker.md", "do\n");
        _project.PutFile("work/x.yaml", "goal: g\n");
        var before = Settings.FrozenFiles();
        Assert.Equal(["policies/careful.yaml", "project.yaml", "prompts/worker.md"], before.Keys.Order());

        _project.PutFile("prompts/worker.md", "do more\n");
        Assert.NotEqual(before["prompts/worker.md"], Settings.FrozenFiles()["prompts/worker.md"]);
        Assert.Equal(before["project.yaml"], Settings.FrozenFiles()["project.yaml"]);
    }

    public void Dispose() => _project.Dispose();
}

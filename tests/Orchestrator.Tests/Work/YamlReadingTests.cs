using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Tests.Work;

public class YamlReadingTests
{
    private const string Plan = "goal: g\nplan:\n";

    [Theory]
    [InlineData("goal: a\ngoal: b\n", 2, 1, "the key 'goal' is there twice; the first is on line 1")]
    [InlineData("gaol: a\n", 1, 1, "did you mean 'goal'?")]
    [InlineData("goal: a\nlinks:\n  depend_on: [x]\n", 3, 3, "did you mean 'depends_on'?")]
    [InlineData("goal:\n\t- a\n", 2, 1, "a tab indents this line")]
    [InlineData("priority: high\n", 1, 11, "must be a whole number")]
    [InlineData("priority: '5'\n", 1, 11, "must be a whole number")]
    [InlineData("sequence: yes\n", 1, 11, "must be true or false, not 'yes'")]
    [InlineData("goal: [a, b]\n", 1, 7, "must be a single value, not a list")]
    [InlineData("plan: { id: x }\n", 1, 7, "must be a list of mappings, not a mapping")]
    [InlineData("goal: a\n---\ngoal: b\n", 2, 1, "a second document begins here")]
    [InlineData("", 1, 1, "the file is empty")]
    [InlineData("# nothing\n", 1, 1, "the file is empty")]
    [InlineData("- a\n", 1, 1, "a mapping with named fields belongs here")]
    [InlineData("goal: !!python/object x\n", 1, 7, "the tag")]
    [InlineData("goal: *nobody\n", 1, 7, "names nothing above it")]
    [InlineData("goal: \"x\n", 1, 7, "not YAML")]
    [InlineData("tags: [1, 2\ngoal: x\n", 1, 9, "is not closed")]
    [InlineData("goal: a: b\n", 1, 8, "not YAML")]
    [InlineData("status: active\n", 1, 9, "is for the runtime to know")]
    [InlineData("status: redy\n", 1, 9, "did you mean 'ready'?")]
    [InlineData("title: \"a\\nb\"\n", 1, 8, "'title' is one line")]
    [InlineData("goal: g\ntitle: |\n  a\n  b\n", 2, 8, "'title' is one line")]
    [InlineData("title: \"a\\eb\"\n", 1, 8, "'title' is one line")]
    [InlineData("id: Add_Retry\n", 1, 5, "may have lower-case letters")]
    [InlineData("id: other\n", 1, 5, "the file's name says 'x'")]
    [InlineData("scope: { paths: [../a] }\n", 1, 18, "leaves the tree through '..'")]
    [InlineData("scope: { paths: [/etc] }\n", 1, 18, "is absolute")]
    [InlineData("scope: { paths: ['a\\b'] }\n", 1, 18, "has a backslash")]
    [InlineData("policy: { budget: { wall: 8 } }\n", 1, 27, "must be a duration such as 30s")]
    [InlineData("policy: { budget: { cost_usd: -1 } }\n", 1, 31, "must be an amount")]
    [InlineData("policy: { budget: { failures: 3 } }\n", 1, 21, "no field of 'budget'")]
    [InlineData("policy: { budget: { attempt: { attempts: 3 } } }\n", 1, 32, "no field of 'attempt'")]
    [InlineData("policy: { budget: { item: { ticks: 0 } } }\n", 1, 36, "whole number from 1")]
    [InlineData("policy: { surface: screen }\n", 1, 20, "it is one of: process, tmux")]
    [InlineData("policy: { after_finish: merged }\n", 1, 25, "did you mean 'merge'?")]
    [InlineData("policy: { merge_into: -f }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: refs/heads/main }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: orchestrator/a/a-1 }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: 'a..b' }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: a/.b }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: a.lock }\n", 1, 23, "must be the name of a branch")]
    [InlineData("policy: { merge_into: 'a b' }\n", 1, 23, "must be the name of a branch")]
    [InlineData("acceptance: { review: other-family }\n", 1, 23, "did you mean 'other_family'?")]
    [InlineData("acceptance: { forbidden_states: [dirty] }\n", 1, 34, "can't hold 'dirty'")]
    [InlineData("acceptance: { criteria: [ { id: a }, { id: a } ] }\n", 1, 44, "have the id 'a'")]
    [InlineData("approval: { at: tomorrow }\n", 1, 17, "must be a time such as")]
    [InlineData(Plan + "  - id: a\n  - id: a\n", 4, 9, "two steps have the id 'a'")]
    [InlineData(Plan + "  - id: a\n    next: bb\n  - id: b\n", 4, 11, "'next: bb' leads nowhere")]
    [InlineData(Plan + "  - id: a\n    next: c\n  - id: b\n  - id: c\n", 5, 5, "no way leads to the step 'b'")]
    [InlineData(Plan + "  - id: a\n    type: decision\n", 3, 5, "a decision needs 'options'")]
    [InlineData(Plan + "  - id: a\n    options: [ { id: o } ]\n", 3, 5, "only a decision has 'options'")]
    [InlineData(Plan + "  - id: a\n    type: decision\n    options: [ { id: o, next: zz } ]\n", 5, 31, "leads nowhere")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: comand, run: x } ]\n", 4, 23, "unknown verifier type 'comand'; did you mean 'command'?")]
    [InlineData(Plan + "  - id: a\n    verify: [ { run: x } ]\n", 4, 15, "a verifier needs a 'type'")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command } ]\n", 4, 15, "'run' is missing here")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command, run: x, expect: exit:abc } ]\n", 4, 48, "takes a number from 0 to 255")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command, run: x, expect: exit:256 } ]\n", 4, 48, "takes a number from 0 to 255")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command, run: x, expect: 'matches:(' } ]\n", 4, 48, "not a regular expression")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command, run: x, expect: maybe } ]\n", 4, 48, "'expect' can't be 'maybe'")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: command, run: x, cwd: ../b } ]\n", 4, 45, "leaves the tree")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: artifact, path: a, sha256: 12 } ]\n", 4, 50, "64 hexadecimal digits")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: git, check: clean } ]\n", 4, 35, "'check' can't be 'clean'")]
    [InlineData(Plan + "  - id: a\n    verify: [ { type: step, done: b } ]\n", 4, 35, "there is no step 'b'")]
    [InlineData("acceptance: { metric: { command: c, direction: below, threshold: 1 } }\n", 1, 48, "'direction' can't be 'below'")]
    [InlineData("acceptance: { metric: { command: c, direction: lt, threshold: 1, pattern: '\\d+' } }\n", 1, 75, "the pattern needs a group")]
    [InlineData("acceptance: { metric: { command: c, direction: lt, threshold: fast } }\n", 1, 63, "must be a number")]
    public void What_is_wrong_is_one_error_with_its_place(string yaml, int line, int column, string says)
    {
        var error = Assert.Throws<OrchestratorException>(() => WorkItemReader.Read(yaml, ".orchestrator/work/x.yaml", "x"));

        Assert.Equal(("work-item-invalid", ErrorKind.Usage), (error.Code, error.Kind));
        Assert.StartsWith($".orchestrator/work/x.yaml:{line}:{column}: ", error.Message);
        Assert.Equal($".orchestrator/work/x.yaml:{line}:{column}", error.Target);
        Assert.Contains(says, error.Message);
    }

    [Fact]
    public void Few_aliases_are_fine_and_a_bomb_of_them_is_refused()
    {
        Assert.Equal(["a", "b"], WorkItemReader.Read("tags: &t [a, b]\nconstraints: *t\n", "f", "x").Constraints);

        var bomb = "tags: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"k{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var error = Assert.Throws<OrchestratorException>(() => WorkItemReader.Read(bomb, "f", "x"));
        Assert.Contains("too many aliases", error.Message);
        Assert.StartsWith("f:", error.Message);
    }

    [Fact]
    public void A_file_over_a_million_characters_is_refused() =>
        Assert.Contains("at most", Assert.Throws<OrchestratorException>(() => WorkItemReader.Read("goal: " + new string('x', StrictYaml.MaxCharacters), "f", "x")).Message);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var error = Assert.Throws<OrchestratorException>(() => WorkItemReader.Read("tags: " + new string('[', 500) + new string(']', 500), "f", "x"));
        Assert.Contains("nested deeper", error.Message);
    }

    [Fact]
    public void Every_field_of_the_format_is_read()
    {
        var item = WorkItemReader.Read(Samples.Whole, "f", "add-retry");

        Assert.Equal("Retry idempotent requests", item.Title);
        Assert.Equal("Line one\nline two", item.Context);
        Assert.Equal(3, item.Revision);
        Assert.Equal(("x", "a", "d1"), (item.Links.Parent, item.Links.DependsOn[0], item.Links.DecidedBy[0]));
        Assert.Equal(["src/http/**"], item.Scope!.Paths);
        Assert.Equal(new ArtifactVerifier("tests/retry_test.py"), item.Plan[0].Verify[0]);
        Assert.True(item.Plan[1].IsDecision);
        Assert.Equal(["fast", "safe"], item.Plan[1].Options.Select(option => option.Next));
        Assert.Equal(new MetricVerifier("p95_ms", "measure", "lte", 120), item.Acceptance.Metric);
        Assert.Equal(["adversarial_check"], item.Acceptance.RequiredEvidence);
        Assert.Equal("other_family", item.Acceptance.Review);
        Assert.Equal(("codex", "claude", "worktree", 10, 3, 12), (
            item.Policy.Worker, item.Policy.Verifier, item.Policy.Isolation, item.Policy.MaxIterations, item.Policy.RetriesPerStep, item.Policy.RetriesTotal));
        Assert.Equal(("merge", "release/1.0"), (item.Policy.AfterFinish, item.Policy.MergeInto));
        Assert.Equal(new BudgetLimits { Wall = TimeSpan.FromHours(8), Tokens = 2_000_000, CostUsd = 20, Attempts = 6 }, item.Policy.Budget);
        Assert.True(item.Approval.Required);
        Assert.Null(item.Approval.By);
    }

    [Fact]
    public void An_item_limits_its_attempts_its_runs_and_itself()
    {
        var policy = WorkItemReader.Read("policy: { budget: { ticks: 9, attempt: { wall: 1h }, item: { cost_usd: 2.50, failures: 3 } } }", "f", "x").Policy;
        Assert.Equal(
            (new BudgetLimits { Ticks = 9 }, new BudgetLimits { Wall = TimeSpan.FromHours(1) }, new BudgetLimits { CostUsd = 2.5m, Failures = 3 }),
            (policy.Budget, policy.AttemptBudget, policy.ItemBudget));
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("10m", 600)]
    [InlineData("8h", 28_800)]
    [InlineData("1d", 86_400)]
    [InlineData("1h30m", 5_400)]
    public void Durations_are_read(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), WorkItemReader.Read($"policy: {{ budget: {{ wall: {text} }} }}", "f", "x").Policy.Budget.Wall);
}

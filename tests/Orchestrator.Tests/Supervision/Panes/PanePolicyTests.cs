using Orchestrator.Engine.Supervision.Panes.Patterns;

namespace Orchestrator.Tests.Supervision.Panes;

public class PanePolicyTests
{
    [Theory]
    [InlineData("mcp_startup")]
    [InlineData("rate_limit")]
    [InlineData("enter_to_confirm")]
    [InlineData("trust_folder")]
    [InlineData("plan_prompt")]
    [InlineData("approval_prompt")]
    [InlineData("long_running")]
    [InlineData("login_required")]
    [InlineData("update_prompt")]
    [InlineData("crashed_to_shell")]
    public void It_is_built_in(string id) => Assert.Contains(PanePolicies.BuiltIn.Patterns, pattern => pattern.Id == id);

    [Fact]
    public void Long_running_waits_as_long_as_is_agreed()
    {
        var pattern = PanePolicies.BuiltIn.Patterns.Single(one => one.Id == "long_running");
        Assert.Equal((TimeSpan.FromSeconds(90), 10), (pattern.BusyFor, pattern.EventsBelow));
    }

    [Fact]
    public void Approvals_are_looked_for_at_the_end_only() =>
        Assert.All(PanePolicies.BuiltIn.Patterns.Where(pattern => pattern.Id == "approval_prompt"), pattern => Assert.InRange(pattern.Last, 1, 12));

    [Fact]
    public void An_entry_of_the_projects_takes_the_place_of_its_namesake_and_a_new_one_comes_first()
    {
        var own = Read("""
            patterns:
              - { id: rate_limit, adapter: [codex], regex: 'own words', action: look }
              - { id: mine, regex: 'mine', action: person, pause: input_needed }
            """);

        var laid = PanePolicies.Over(own, PanePolicies.BuiltIn);

        Assert.Equal("mine", laid.Patterns[0].Id);
        Assert.Equal("own words", Assert.Single(laid.Patterns, pattern => pattern.Id == "rate_limit" && pattern.IsFor("codex")).Regex.Source);
        Assert.Equal(2, laid.Patterns.Count(pattern => pattern.Id == "rate_limit" && pattern.IsFor("claude")));
        Assert.Equal(PanePolicies.BuiltIn.Inputs, laid.Inputs);
    }

    [Theory]
    [InlineData("patterns: [ { id: x, action: wait } ]", "regex is missing")]
    [InlineData("patterns: [ { id: x, regex: '(', action: wait } ]", "no usable regular expression")]
    [InlineData("patterns: [ { id: x, regex: '(?=a)', action: wait } ]", "no usable regular expression")]
    [InlineData("patterns: [ { id: x, regex: a, action: approve } ]", "'approve' is not known here")]
    [InlineData("patterns: [ { id: x, regex: a, action: wait, colour: red } ]", "unknown name 'colour'")]
    [InlineData("patterns: [ { id: x, regex: a, action: wait, pause: nothing } ]", "'nothing' is not known here")]
    [InlineData("patterns: [ { id: x, regex: a, action: person, yes: { chosen: a, keys: [Return] } } ]", "'Return' is no key")]
    [InlineData("inputs: [ { adapter: other, first: a, next: b } ]", "'other' is not known here")]
    [InlineData("patterns: ]", "panes.yaml, line 1")]
    public void A_mistake_is_named_with_its_place(string text, string problem)
    {
        var error = Assert.Throws<OrchestratorException>(() => Read(text));

        Assert.Equal("policy-invalid", error.Code);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("panes.yaml:1:", error.Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b", "a \n  b", true)]
    [InlineData("^ *a", "x\n   a", true)]
    [InlineData("[ab ]c", " c", true)]
    [InlineData(@"a\ b", "a\nb", false)]
    [InlineData("^b$", "a\nb\nc", true)]
    public void A_space_spans_rows(string pattern, string text, bool fits) => Assert.Equal(fits, new ScreenPattern(pattern).IsMatch(text));

    private static PanePolicy Read(string text) => PanePolicyReader.Read(text, "panes.yaml");
}

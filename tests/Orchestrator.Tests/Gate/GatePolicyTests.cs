using NSubstitute;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Gate.Policy;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Tests.Gate;

public sealed class GatePolicyTests
{
    private readonly IAuthorityFiles _files = Substitute.For<IAuthorityFiles>();

    public GatePolicyTests() => _files.Read(Arg.Any<string>()).Returns((string?)null);

    [Fact]
    public void The_built_in_policy_has_a_name_and_a_hash_and_every_class_a_route()
    {
        var policy = new GatePolicies(_files).Load("default");
        Assert.Matches("^default@[0-9a-f]{12}$", policy.Id);
        Assert.Equal(Enum.GetValues<PauseClass>(), policy.Routes.Keys.Order());
        Assert.Equal(["collaborative", "directive", "strict"], policy.Styles.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(policy.Id, Given.Turn().Decided().Policy);
    }

    [Fact]
    public void A_projects_file_is_laid_over_it_by_name_and_by_id()
    {
        _files.Read("policies/careful.yaml").Returns("""
            thresholds: { waits: 2 }
            routes: { business: "reviewer:claude" }
            dangers:
              - { id: force_push, off: true }
              - { id: deploy, says: deploys, programs: [deploy.sh] }
            """);
        var policy = new GatePolicies(_files).Load("careful");
        Assert.StartsWith("careful@", policy.Id, StringComparison.Ordinal);
        Assert.NotEqual(GatePolicies.Builtin.Id.Split('@')[1], policy.Id.Split('@')[1]);
        Assert.Equal((2, 5), (policy.Style("strict").Thresholds.Waits, policy.Style("strict").Thresholds.WrongSteps));
        GateDecision Decide(string command) => new PolicyGate(policy).Decide(Given.Turn(TurnEnd.Running) with { ToolCalls = [Given.Shell(command)] });
        Assert.Equal("at_work", Decide("git push --force").Rule);
        Assert.Equal("dangerous_operation", Decide("./deploy.sh now").Rule);
        Assert.Equal("dangerous_operation", Decide("rm -rf /").Rule);
        Assert.Equal("reviewer:claude", new PolicyGate(policy).Decide(Given.Turn(checkpoint: Given.Report(CheckpointStatus.Blocked))).Route);
    }

    [Fact]
    public void A_change_of_the_file_takes_effect_at_once_under_another_hash()
    {
        var policies = new GatePolicies(_files);
        var before = policies.Load("default").Id;
        _files.Read("policies/default.yaml").Returns("thresholds: { waits: 1 }");
        Assert.Equal((1, true), (policies.Load("default").Style("").Thresholds.Waits, policies.Load("default").Id != before));
        Assert.Same(policies.Load("default"), policies.Load("default"));
    }

    [Theory]
    [InlineData("thresholds:\n  wait: 3", 2, 9, "unknown name 'wait'")]
    [InlineData("tresholds: {}", 1, 12, "unknown name 'tresholds'")]
    [InlineData("thresholds: { waits: -1 }", 1, 22, "a whole number from 0")]
    [InlineData("backoff: { first: soon }", 1, 19, "a duration such as 30s")]
    [InlineData("routes: { safety: \"worker:x\" }", 1, 19, "safety always goes to a person")]
    [InlineData("routes: { business: boss }", 1, 21, "person, reviewer:PROFILE or worker:PROFILE")]
    [InlineData("idle_needs:\n  - '('", 2, 5, "no usable regular expression")]
    [InlineData("idle_needs:\n  - '(?=x)'", 2, 5, "no usable regular expression")]
    [InlineData("dangers:\n  - { id: x, programs: [y] }", 2, 5, "says is missing")]
    [InlineData("dangers:\n  - { id: x, says: y, programs: [z], paths: some }", 2, 45, "all, last, rest or leading")]
    [InlineData("needs:\n  - { id: nonsense, patterns: [] }", 2, 11, "a reason code of a business pause")]
    [InlineData("version: 2", 1, 10, "this engine reads version 1")]
    [InlineData("thresholds: { waits: 1, waits: 2 }", 1, 25, "waits")]
    [InlineData("thresholds: [", 2, 1, "")]
    [InlineData("- a", 1, 1, "a mapping is expected")]
    [InlineData("wording: { hello: x }", 1, 19, "unknown name 'hello'")]
    public void An_error_names_file_line_and_column(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<OrchestratorException>(() => GatePolicies.Read("mine", text));
        Assert.Equal(("policy-invalid", ErrorKind.Usage), (error.Code, error.Kind));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal($".orchestrator/policies/mine.yaml:{line}:{column}", error.Target);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("../secrets")]
    [InlineData("")]
    public void An_unknown_policy_is_an_error_and_no_name_leads_out_of_its_folder(string name)
    {
        var error = Assert.Throws<OrchestratorException>(() => new GatePolicies(_files).Load(name));
        Assert.Equal(("policy-unknown", ErrorKind.NotFound), (error.Code, error.Kind));
        _files.DidNotReceive().Read(Arg.Is<string>(p => p.Contains("..", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_reason_code_of_a_pause_is_listed_with_its_class()
    {
        var codes = typeof(PauseReasons).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(codes.Order(StringComparer.Ordinal), PauseReasons.All.Keys.Order(StringComparer.Ordinal));
    }
}

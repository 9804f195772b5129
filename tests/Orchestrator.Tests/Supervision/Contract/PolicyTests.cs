namespace Orchestrator.Tests.Supervision.Contract;

/// <summary>What a run's manager may do is what its policy says, wherever it tries.</summary>
public class PolicyTests
{
    [Fact]
    public async Task Its_revision_rises_with_a_real_change_only()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var first = await world.AskAsync(null, new GetSupervisionPolicy(SupervisedWorld.Run));
        Assert.Equal((1, SupervisionMode.Guided), (first.Revision, first.Mode));

        var same = await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Permit: ["worker_session.nudge"]));
        var other = await world.AskAsync(null, new SetSupervisionPolicy(
            SupervisedWorld.Run, SupervisionMode.Strict, "No new files.", ["small steps"], ["docs/a.md"], ["repo.*"], ["repo.merge_green_pr"], ["git"], ["write the changelog"], Continuation.AutoReview, RequiredAcks.Both));

        Assert.Equal((1, 2), (same.Revision, other.Revision));
        Assert.Equal(
            (SupervisionMode.Strict, "No new files.", "small steps", "docs/a.md", "git", "write the changelog", Continuation.AutoReview, RequiredAcks.Both),
            (other.Mode, other.Objective, other.Guidelines[0], other.References[0], other.ExpectedTools[0], other.Epilogue[0], other.Continuation, other.RequireAcks));
        Assert.True(other.Permissions["repo.push_branch"]);
        Assert.False(other.Permissions["repo.merge_green_pr"]);
        Assert.Equal(3, (await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Objective: "x", DryRun: true))).Revision);
        Assert.Equal("No new files.", (await world.AskAsync(null, new GetSupervisionPolicy(SupervisedWorld.Run))).Objective);
    }

    [Fact]
    public async Task Questions_have_every_field_with_its_answer_and_change_nothing()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var asked = await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Mode: SupervisionMode.Light, Questions: true));

        Assert.Equal(
            ["mode", "objective", "guidelines", "references", "permissions", "expected_tools", "epilogue", "continuation", "require_acks"], asked.Questions.Select(question => question.Id));
        Assert.Equal(["light"], asked.Questions[0].Now);
        Assert.Equal(["light", "guided", "strict"], asked.Questions[0].Choices);
        Assert.Equal(SupervisionMode.Guided, (await world.AskAsync(null, new GetSupervisionPolicy(SupervisedWorld.Run))).Mode);
    }

    [Fact]
    public async Task Only_a_person_sets_it_and_unknown_permissions_are_named()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        Assert.Equal("not-permitted", (await world.RefusedAsync(world.Manager, new SetSupervisionPolicy(SupervisedWorld.Run, Permit: ["*"]))).Code);
        var unknown = await world.RefusedAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Forbid: ["worker.nudge"]));
        Assert.Equal("permission-unknown", unknown.Code);
        Assert.Contains("worker_session.nudge", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_forbids_is_refused_at_every_door_of_the_manager_and_not_to_a_person()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Forbid: ["worker_session.*", "communication.notify_operator", "verification.run_tests"]));

        Assert.Equal("permission-denied", (await world.RefusedAsync(world.Manager, new SendNudge(SupervisedWorld.Run, "x"))).Code);
        Assert.Equal("permission-denied", (await world.RefusedAsync(world.Manager, new SendInterrupt(SupervisedWorld.Run))).Code);
        Assert.Equal("permission-denied", (await world.RefusedAsync(world.Manager, new RequestCompact(SupervisedWorld.Run))).Code);
        Assert.Equal("permission-denied", (await world.RefusedAsync(world.Manager, new StopAgentSession("first"))).Code);
        foreach (var kind in new[] { DispatchKind.NudgeWorker, DispatchKind.Interrupt, DispatchKind.NotifyPerson, DispatchKind.Verify })
        {
            Assert.Equal("permission-denied", (await world.RefusedAsync(world.Manager, new AddDispatchCommand(kind, SupervisedWorld.Run, "x"))).Code);
        }

        await world.AskAsync(null, new SendNudge(SupervisedWorld.Run, "a person's word"));
        Assert.Single(world.World.Sessions.Said);
    }

    [Fact]
    public async Task Strict_mode_asks_for_a_decision_of_that_kind_that_is_newer_than_the_last_cycle()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, SupervisionMode.Strict, Permit: ["worker_session.*"]));
        world.World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("decision-missing", (await world.RefusedAsync(world.Manager, new SendNudge(SupervisedWorld.Run, "x"))).Code);
        await world.AskAsync(world.Manager, new AddManagerDecision(SupervisedWorld.Run, ManagerDecisionKind.Interrupt, "it hangs"));
        Assert.Equal("decision-missing", (await world.RefusedAsync(world.Manager, new SendNudge(SupervisedWorld.Run, "x"))).Code);

        await world.AskAsync(world.Manager, new AddManagerDecision(SupervisedWorld.Run, ManagerDecisionKind.Nudge, "it asked"));
        await world.AskAsync(world.Manager, new SendNudge(SupervisedWorld.Run, "x"));

        // The nudge was a cycle: what comes after it is decided anew.
        world.World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("decision-missing", (await world.RefusedAsync(world.Manager, new SendNudge(SupervisedWorld.Run, "y"))).Code);
        Assert.Equal("decision-missing", (await world.RefusedAsync(world.Manager, new StopAgentSession("first"))).Code);
    }

    [Fact]
    public async Task A_decision_names_a_cycle_that_there_is()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var cycle = (await world.ListAsync(world.Manager, new GetCycle(SupervisedWorld.Run)))[^1];
        Assert.True(cycle.CycleId > 0);

        var decision = await world.AskAsync(world.Manager, new AddManagerDecision(SupervisedWorld.Run, ManagerDecisionKind.Wait, "it works", cycle.CycleId));

        Assert.Equal(cycle.CycleId, decision.Cycle);
        Assert.Equal("cycle-unknown", (await world.RefusedAsync(world.Manager, new AddManagerDecision(SupervisedWorld.Run, ManagerDecisionKind.Wait, "it works", cycle.CycleId + 100))).Code);
        Assert.Equal("reason-missing", (await world.RefusedAsync(world.Manager, new AddManagerDecision(SupervisedWorld.Run, ManagerDecisionKind.Wait, " "))).Code);
        Assert.Equal(["wait"], (await world.ListAsync(null, new GetManagerDecision(SupervisedWorld.Run, Kind: [ManagerDecisionKind.Wait]))).Select(one => one.Kind.ToString().ToLowerInvariant()));
    }

    [Fact]
    public async Task What_it_may_do_now_is_answered_one_by_one_with_what_would_change_it()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        var all = await world.ListAsync(world.Manager, new TestPermission(SupervisedWorld.Run));
        Assert.Equal(19, all.Count);
        Assert.Equal((false, "permission-denied"), all.Find(one => one.Permission == "repo.push_branch") is { } push ? (push.Allowed, push.Code) : default);
        Assert.Equal("handoff-missing", all.Find(one => one.Permission == "worker_session.compact")!.Code);

        var nudge = Assert.Single(await world.ListAsync(world.Manager, new TestPermission(SupervisedWorld.Run, "worker_session.nudge", RequireHandoff: true)));
        Assert.Equal(("handoff-missing", $"orchestrator handoff submit {SupervisedWorld.Run} --summary \"where the work stands\""), (nudge.Code, nudge.Command));
        await world.AskAsync(world.Worker, new SubmitHandoff("half done"));
        Assert.True(Assert.Single(await world.ListAsync(world.Manager, new TestPermission(SupervisedWorld.Run, "worker_session.nudge", RequireHandoff: true))).Allowed);
    }

    [Fact]
    public async Task An_acknowledgement_is_of_one_revision_and_one_binding_and_a_stale_one_does_not_count()
    {
        await using var world = await SupervisedWorld.CreateAsync();
        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, RequireAcks: RequiredAcks.Both));
        await world.AskAsync(world.Worker, new ConfirmContract());
        var given = await world.AskAsync(world.Manager, new ConfirmContract(SupervisedWorld.Run, Note: "read"));
        Assert.Equal((SessionRole.Manager, 2, "read"), (given.Role, given.PolicyRevision, given.Note));
        Assert.Equal(["first", "boss"], await StandingAsync(world));

        await world.AskAsync(null, new SetSupervisionPolicy(SupervisedWorld.Run, Objective: "another"));
        Assert.Empty(await StandingAsync(world));
        Assert.Equal("policy-changed", (await world.RefusedAsync(world.Manager, new ConfirmContract(SupervisedWorld.Run, Revision: 2))).Code);
        await world.AskAsync(world.Worker, new ConfirmContract());
        await world.AskAsync(world.Manager, new ConfirmContract(SupervisedWorld.Run));
        Assert.Equal(["first", "boss"], await StandingAsync(world));

        // Another manager: what the worker acknowledged was another contract.
        await AttachedRunTests.RegisterAsync(world.World, 503, "other", SessionRole.Manager);
        await world.AskAsync(null, new ConnectRun(SupervisedWorld.Run, Manager: "other"));
        Assert.Empty(await StandingAsync(world));
        Assert.Contains((await world.World.Driver.CycleAsync(SupervisedWorld.Run, "t", true, TestContext.Current.CancellationToken)).Context.Unacknowledged, why => why.Contains("first", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> StandingAsync(SupervisedWorld world) =>
        (await world.AskAsync(null, new GetSupervisionPolicy(SupervisedWorld.Run))).Acknowledgements.Where(given => given.Current).Select(given => given.By);
}

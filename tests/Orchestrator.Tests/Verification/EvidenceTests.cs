using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Verification.Checks;
using Orchestrator.Engine.Verification.Proof;

namespace Orchestrator.Tests.Verification;

public sealed class EvidenceTests : IDisposable
{
    private static readonly Actor s_person = new(ActorKinds.Person, "ana");
    private static readonly Actor s_worker = new(ActorKinds.Worker, "codex", "add-retry-1", 1);
    private static readonly Actor s_manager = new(ActorKinds.Manager, "boss", "add-retry-1", 1);

    private readonly TemporaryTree _tree = new();
    private readonly StateStore _store;
    private readonly EvidenceStore _log = new();
    private Run _run;

    public EvidenceTests()
    {
        _store = new StateStore(_tree.Project, TimeProvider.System, Faults.None);
        _run = _tree.Run;
    }

    public void Dispose()
    {
        _store.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task A_workers_word_is_a_claim_and_anybody_elses_satisfies()
    {
        await StoreRunAsync();
        Assert.Equal("claimed", (await AddAsync(new AddEvidence(_run.RunId, "adversarial_check", Data: "{\"result\":\"ok\"}"), s_worker)).Standing);
        Assert.Equal("satisfied", (await AddAsync(new AddEvidence(_run.RunId, "adversarial_check"), s_person)).Standing);
        Assert.Equal("satisfied", (await AddAsync(new AddEvidence(_run.RunId, "adversarial_check"), s_manager)).Standing);
        var stored = _store.Read(reader => _log.Of(reader, _run.RunId));
        Assert.Equal(["worker:add-retry-1", "person:ana", "manager:add-retry-1"], stored.Select(e => e.Actor));
        Assert.Equal("ok", stored[0].Data!.Value.GetProperty("result").GetString());
    }

    [Theory]
    [InlineData(0, "satisfied")]
    [InlineData(1, "failed")]
    public async Task With_a_command_the_runtimes_outcome_decides(int exitCode, string standing)
    {
        await StoreRunAsync();
        var processes = new ScriptedProcesses("x", exitCode);
        Assert.Equal(standing, (await AddAsync(new AddEvidence(_run.RunId, "build_passed", Command: "make"), s_person, processes)).Standing);
        Assert.Equal(["/bin/sh", "-c", "make"], Assert.Single(processes.Requests).Arguments);
    }

    [Fact]
    public async Task An_agent_may_have_only_the_items_own_commands_run()
    {
        await StoreRunAsync();
        var processes = new ScriptedProcesses();
        foreach (var actor in (Actor[])[s_worker, s_manager])
        {
            var error = await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(new AddEvidence(_run.RunId, "build_passed", Command: "true"), actor, processes));
            Assert.Equal("command-not-in-item", error.Code);
        }

        Assert.Empty(processes.Requests);
        Assert.Equal("satisfied", (await AddAsync(new AddEvidence(_run.RunId, "build_passed", Command: "pytest -q"), s_worker, processes)).Standing);
    }

    [Fact]
    public async Task A_file_is_hashed_at_once_and_no_longer_counts_when_it_changed()
    {
        await StoreRunAsync();
        _tree.Write("shot.png", "before");
        var evidence = await AddAsync(new AddEvidence(_run.RunId, "candidate_screenshot", Path: "shot.png"), s_person);
        Assert.Equal(FileDigest.Sha256(Path.Combine(_tree.Tree, "shot.png")), evidence.Sha256);
        Assert.Null(EvidenceCheck.Fault(_tree.Tree, evidence));
        _tree.Write("shot.png", "after");
        Assert.Contains("was changed", EvidenceCheck.Fault(_tree.Tree, evidence), StringComparison.Ordinal);
        File.Delete(Path.Combine(_tree.Tree, "shot.png"));
        Assert.Contains("is gone", EvidenceCheck.Fault(_tree.Tree, evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void Required_types_are_missing_until_one_piece_satisfies()
    {
        Evidence Piece(string type, string standing) => new("e1", "r-1", 1, 0, type, standing, "worker:r-1", null, null, null, null, default);
        var missing = EvidenceCheck.Missing(_tree.Tree, ["a", "b", "c", "d"], [Piece("a", "satisfied"), Piece("b", "claimed"), Piece("c", "failed"), Piece("c", "satisfied")]);
        Assert.Equal(["b", "d"], missing.Select(m => m.Type));
        Assert.Contains("only claimed by worker:r-1", missing[0].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret", "path-outside")]
    [InlineData("missing.png", "file-missing")]
    public async Task A_file_outside_the_tree_or_missing_is_refused(string path, string code)
    {
        File.WriteAllText(Path.Combine(_tree.Outside, "secret"), "x");
        var error = await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(new AddEvidence(_run.RunId, "note", Path: path), s_person));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Wrong_data_a_wrong_type_and_an_ended_run_change_nothing()
    {
        await StoreRunAsync();
        Assert.Equal("evidence-data-invalid", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(new AddEvidence(_run.RunId, "note", Data: "{"), s_person))).Code);
        Assert.Equal("evidence-type-invalid", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(new AddEvidence(_run.RunId, "No type"), s_person))).Code);
        _run = _run with { State = RunState.Completed };
        Assert.Equal("run-ended", (await Assert.ThrowsAsync<OrchestratorException>(() => AddAsync(new AddEvidence(_run.RunId, "note"), s_person))).Code);
        Assert.Empty(_store.Read(reader => _log.Of(reader, _run.RunId)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_added_and_runs_nothing()
    {
        await StoreRunAsync();
        var processes = new ScriptedProcesses();
        Assert.Equal("build_passed", (await AddAsync(new AddEvidence(_run.RunId, "build_passed", Command: "make", DryRun: true), s_person, processes)).Type);
        Assert.Empty(processes.Requests);
        Assert.Empty(_store.Read(reader => _log.Of(reader, _run.RunId)));
    }

    private Task<Evidence> AddAsync(AddEvidence request, Actor actor, ScriptedProcesses? processes = null) =>
        new AddEvidenceHandler(new OneRun(() => _run), _log, _store, new CommandRunner(processes ?? new ScriptedProcesses(), _tree.Project), TimeProvider.System)
            .HandleAsync(request, new Call(new Lazy<Actor>(actor), "test", _tree.Tree, null), default);

    private Task StoreRunAsync() => StoredRun.AddAsync(_store, _run);
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Leases;
using Orchestrator.Tests.Storage;

namespace Orchestrator.Tests.Views;

/// <summary>A real project on disk into which a test writes runs and events by hand.</summary>
internal sealed class ViewsProject : IDisposable
{
    private readonly StorageProject _project = new();

    public ViewsProject(TimeProvider? clock = null) => Store = _project.Store(clock: clock);

    public IStateStore Store { get; }

    public ProjectFolder Folder => _project.Folder;

    public IAuthorityFiles Files => _project.Files();

    public static Call Caller { get; } = new(new(() => new Actor(ActorKinds.Person, "ana")), "test", "/", null);

    /// <summary>A run as it is just after its start.</summary>
    public static Run NewRun(string id, RunState state = RunState.Working) => new()
    {
        RunId = id,
        WorkItemId = id[..id.LastIndexOf('-')],
        State = state,
        Worker = "shell",
        Attempt = 1,
        Turn = 1,
        Tree = "/tree/" + id,
        StartedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
    };

    public RunRecord Add(Run run, WorkItem? item = null)
    {
        var record = new RunRecord(run, new FrozenRun { Item = item ?? new WorkItem { WorkItemId = run.WorkItemId }, Profile = Profile(run.Worker) }, new DriverMemory());
        Write(writer =>
        {
            RunStore.Insert(writer, record);
            return writer.Append(new LedgerEntry("run.started", "started", null, run.WorkItemId, run.RunId));
        });
        return record;
    }

    public long Tell(string run, string kind, long? cause = null, object? data = null) =>
        Write(writer => writer.Append(new LedgerEntry(kind, kind, data, run[..run.LastIndexOf('-')], run, cause)));

    /// <summary>Ends a run; settled: its item was told.</summary>
    public void End(RunRecord record, RunState state, bool settled = true)
    {
        var ended = record with { Driver = record.Driver with { Settled = settled }, Run = record.Run with { State = state, Pause = null, EndedAt = record.Run.StartedAt.AddHours(1) } };
        Write(writer => RunStore.Update(writer, ended));
    }

    public RunRecord Record(string run) => Store.Read(reader => RunStore.Load(reader, run))!;

    /// <summary>Lets a process hold a run's lease for some time, or have held it that long ago.</summary>
    public void Lease(string run, ProcessIdentity holder, TimeSpan term) =>
        Assert.NotNull(new LeaseStore(Store, new KnownProcesses(), TimeProvider.System).TryTakeAsync("scheduler", "run:" + run, holder, term, default).GetAwaiter().GetResult());

    /// <summary>Gives a run a turn whose worker is this process.</summary>
    public void Launch(string run, ProcessIdentity worker, int attempt = 1, int turn = 1, string? error = null) => Write(writer =>
    {
        TurnStore.Insert(
            writer,
            new TurnRecord
            {
                RunId = run,
                Attempt = attempt,
                Turn = turn,
                Phase = TurnPhase.Running,
                Specification = "s",
                PromptFile = "p",
                Worker = new LaunchedWorker(worker, worker),
                LaunchedAt = writer.Now,
                LastSign = writer.Now,
                Error = error,
            },
            $"{run}/{attempt}/{turn}");
        return writer.Append(new LedgerEntry("turn.launched", "launched", null, run[..run.LastIndexOf('-')], run));
    });

    public T Write<T>(Func<StoreWriter, T> body) => Store.WriteAsync("scheduler", body, default).GetAwaiter().GetResult();

    public static AgentProfile Profile(string name) => new(name, "other", "command", ["sh"], null, "standard", []);

    public void Dispose() => _project.Dispose();
}

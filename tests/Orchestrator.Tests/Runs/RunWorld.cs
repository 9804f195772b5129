using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Envelopes;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Panes.Ownership;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Verification;
using Orchestrator.Engine.Work;
using Orchestrator.Tests.Supervision;
using Orchestrator.Tests.Supervision.Panes;

namespace Orchestrator.Tests.Runs;

/// <summary>A project in which everything outside the store is played: workers, git, verifiers, the clock.</summary>
internal sealed class RunWorld : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("orc-run-").FullName;
    private bool _cut;

    public RunWorld(WorkItem? item = null)
    {
        Items = new PlayedItems(item ?? Item());
        Folder = new ProjectFolder(_root, Path.Combine(_root, ".orchestrator", "state"));
        Directory.CreateDirectory(Folder.State);
        Workers = new PlayedWorkers();
        Provider = Open(Faults.None);
    }

    public ManualClock Clock { get; } = new();

    public ProjectFolder Folder { get; }

    public PlayedItems Items { get; }

    public PlayedSettings Settings { get; } = new();

    public PlayedWorkers Workers { get; }

    public PlayedRoutes Routes { get; } = new();

    public PlayedVerifiers Verifiers { get; } = new();

    public PlayedGit Git { get; } = new();

    public EnvelopePlace Envelopes => new(Path.Combine(_root, "handoffs"));

    public PlayedCopies Copies => field ??= new PlayedCopies(Git);

    public PlayedSessions Sessions { get; } = new();

    public PlayedMachine Machine { get; } = new();

    public PlayedTerminals Terminals { get; } = new();

    public ServiceProvider Provider { get; private set; }

    public RunDriver Driver => Provider.GetRequiredService<RunDriver>();

    public IStateStore Store => Provider.GetRequiredService<IStateStore>();

    public static WorkItem Item(params PlanStep[] plan) => new()
    {
        WorkItemId = "fix-sum",
        Title = "Fix the sum",
        Goal = "sum adds",
        Status = WorkItemStatus.Ready,
        Hash = "h1",
        Plan = plan,
        Acceptance = new Acceptance { Criteria = [new AcceptanceCriterion("c1", "the tests pass", [new CommandVerifier("sh test.sh")])] },
        Policy = new WorkItemPolicy { Worker = "shell", OnPause = "notify" },
        Approval = new Approval { Required = false },
    };

    /// <summary>The same project in another process: nothing is kept but the files.</summary>
    public async Task ReopenAsync(Faults? faults = null)
    {
        await CloseAsync();
        _cut = faults is not null;
        Provider = Open(faults ?? Faults.None);
    }

    public async Task<Run> StartAsync()
    {
        var handler = ActivatorUtilities.CreateInstance<StartRunHandler>(Provider);
        return await handler.HandleAsync(new StartRun("fix-sum"), Call(), TestContext.Current.CancellationToken);
    }

    public async Task<Run> CycleAsync(string run = "fix-sum-1")
    {
        LastCycle = await Driver.CycleAsync(run, "person:test", observe: false, TestContext.Current.CancellationToken);
        return Run(run);
    }

    public Cycle? LastCycle { get; private set; }

    public Run Run(string run = "fix-sum-1") => Record(run).Run;

    public RunRecord Record(string run = "fix-sum-1") => Store.Read(reader => RunStore.Load(reader, run))!;

    public List<Instruction> Instructions(string run = "fix-sum-1") => Store.Read(reader => InstructionStore.Of(reader, run));

    public List<GateDecision> Decisions(string run = "fix-sum-1") => Store.Read(reader => DecisionStore.Of(reader, run));

    public Engine.Operations.Call Call(Actor? actor = null) =>
        new(new Lazy<Actor>(actor ?? new Actor(ActorKinds.Person, "test")), "test", _root, null);

    public T Handler<T>() => ActivatorUtilities.CreateInstance<T>(Provider);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_root, recursive: true);
    }

    private async Task CloseAsync()
    {
        try
        {
            await Provider.DisposeAsync();
        }
        catch (Exception) when (_cut)
        {
            // The power went while it closed, or was off already: a death like any other.
        }
    }

    /// <summary>The whole way in, permissions included, as a caller of this kind.</summary>
    public IEngine EngineFor(PlayedCaller caller) => new Engine.Operations.Engine(Options, services =>
    {
        Replace(services, Faults.None);
        services.AddSingleton<Engine.Operations.CallerEnvironment>(caller);
        services.AddSingleton<ITerminal>(caller);
        services.AddSingleton<Engine.Operations.PersonKey>(caller.Key);
        services.AddSingleton<IProcessTable>(caller.Over(Workers));
    });

    public OperationContext Context => new(_root, _root);

    private EngineOptions Options => new(_root, "/bin/sh");

    private ServiceProvider Open(Faults faults) => Composition.Build(Options, Folder, services => Replace(services, faults));

    private void Replace(IServiceCollection services, Faults faults)
    {
        services.AddSingleton(faults);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWorkItems>(Items);
        services.AddSingleton<IProjectSettings>(Settings);
        services.AddSingleton<IWorkerLauncher>(Workers);
        services.AddSingleton<ILaunchEnvironment>(Routes);
        services.AddSingleton<IVerificationRunner>(Verifiers);
        services.AddSingleton<IGit>(Git);
        services.AddSingleton<ITreeCopies>(Copies);
        services.AddSingleton<IRevisions>(Git);
        services.AddSingleton(Envelopes);
        services.AddSingleton<IWorktrees>(Git);
        services.AddSingleton<IBranches>(Git);
        services.AddSingleton<IProcessTable>(Workers);
        services.AddSingleton<IProcessListing>(Machine);
        services.AddSingleton<IProcessEnder>(Machine);
        services.AddSingleton<ISessionTail>(Sessions);
        services.AddSingleton<ISessionVoice>(Sessions);
        services.AddSingleton<ISessionScreen>(Sessions);
        services.AddSingleton<ISessionSight>(Sessions);
        services.AddSingleton<IClientStarter>(Sessions);
        services.AddSingleton<ITerminals>(Terminals);
        services.AddSingleton(new PaneFolder(Path.Combine(_root, "panes")));
    }
}

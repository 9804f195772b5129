using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Dispatch;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision;

/// <summary>A run that one session works on and another steers, both in terminals of a played world.</summary>
internal sealed class SupervisedWorld : IAsyncDisposable
{
    public const string Run = "fix-sum-1";

    private readonly List<IAsyncDisposable> _engines = [];

    private SupervisedWorld(RunWorld world) => World = world;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RunWorld World { get; }

    public AgentSession Worker { get; private set; } = null!;

    public AgentSession Manager { get; private set; } = null!;

    /// <param name="item">What is worked on; a plain item when not given.</param>
    /// <param name="terminals">Whether the sessions are in terminals; else they take their messages themselves.</param>
    public static async Task<SupervisedWorld> CreateAsync(WorkItem? item = null, bool terminals = true)
    {
        var world = new SupervisedWorld(new RunWorld(item));
        world.World.Sessions.Push = terminals;
        world.Worker = await AttachedRunTests.RegisterAsync(world.World, 501, "first");
        world.Manager = await AttachedRunTests.RegisterAsync(world.World, 502, "boss", SessionRole.Manager);
        await world.World.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first", Manager: "boss"), world.World.Call(), Cancel);
        await world.RestAsync();
        world.World.Sessions.Said.Clear();
        return world;
    }

    /// <summary>The worker's turn is broken off: it does nothing and would hear something.</summary>
    public async Task RestAsync()
    {
        World.Sessions.Writes(Worker.SessionId, new AgentObservation.TurnAborted(1));
        await World.CycleAsync();
    }

    /// <summary>The way in as the manager, the worker or a person, permissions and all.</summary>
    public IEngine As(AgentSession? session)
    {
        var caller = session is null ? PlayedCaller.PersonAtTerminal() : new PlayedCaller();
        caller.Typed = $"policy {Run}";
        if (session is not null)
        {
            caller.Variables["ORCHESTRATOR_TOKEN"] = session.Token!;
        }

        var engine = World.EngineFor(caller);
        _engines.Add(engine);
        return engine;
    }

    /// <summary>Asks as a session, or as a person.</summary>
    public Task<T> AskAsync<T>(AgentSession? session, IOperation<T> operation) => As(session).ExecuteAsync(operation, World.Context, Cancel);

    public Task<List<T>> ListAsync<T>(AgentSession? session, IStreamOperation<T> operation) => As(session).StreamAsync(operation, World.Context, Cancel).ToListAsync(Cancel).AsTask();

    /// <summary>What a refused request says.</summary>
    public async Task<OrchestratorException> RefusedAsync<T>(AgentSession? session, IOperation<T> operation) =>
        await Assert.ThrowsAsync<OrchestratorException>(() => AskAsync(session, operation));

    public Task<DispatchCommand> AddAsync(DispatchKind kind, string? text = null, string? key = null, int priority = 0, string? run = Run, AgentSession? by = null) =>
        AskAsync(by, new AddDispatchCommand(kind, run, text, Key: key, Priority: priority));

    /// <summary>One pass of a dispatcher.</summary>
    public Task<List<DispatchStep>> PassAsync(InvokeDispatch? how = null) =>
        World.Handler<InvokeDispatchHandler>().HandleAsync(how ?? new InvokeDispatch(), World.Call(), Cancel).ToListAsync(Cancel).AsTask();

    public DispatchCommand Command(string id) => World.Store.Read(reader =>
        DispatchStore.Find(reader, id)!.Command with { History = DispatchStore.Attempts(reader, id).ConvertAll(known => known.Attempt) });

    public List<InboxMessage> Inbox(string session) => World.Store.Read(reader => InboxStore.Of(reader, World.Clock.GetUtcNow(), session));

    public Task<InboxMessage> PutAsync(string session, string text, string from = "person:ana", string? key = null) =>
        World.Store.WriteAsync(from, writer => World.Provider.GetRequiredService<IInbox>().Put(writer, session, Run, "nudge", text, from, 0, key), Cancel);

    /// <summary>Kinds of events since one, oldest first.</summary>
    public List<string> Events(long since = 0) => World.Store.Read(reader => reader.Query("SELECT kind FROM events WHERE seq > $1 ORDER BY seq", row => row.GetString(0), since));

    public long LastEvent => World.Store.Read(reader => reader.Scalar<long>("SELECT max(seq) FROM events"));

    /// <summary>The same project in another process, where the power is cut at a point.</summary>
    public Task ReopenAsync(string? cutAt = null) => World.ReopenAsync(cutAt is null ? null : new Cut(cutAt));

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
        {
            await engine.DisposeAsync();
        }

        await World.DisposeAsync();
    }

    private sealed class Cut(string at) : Faults
    {
        public override void Pass(string point)
        {
            if (point == at)
            {
                throw new IOException("the power went");
            }
        }
    }
}

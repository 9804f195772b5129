using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Supervision.Transcripts;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Transcripts;

/// <summary>A project with one live session of Codex whose transcript the test writes.</summary>
internal sealed class TranscriptWorld : IAsyncDisposable
{
    private const int Pid = 999_501;

    private TranscriptWorld()
    {
    }

    public RunWorld Runs { get; } = new();

    public AgentSession Session { get; private set; } = null!;

    public Rollout Rollout { get; private set; } = null!;

    public TranscriptImporter Importer => Runs.Provider.GetRequiredService<TranscriptImporter>();

    public SessionRecord Record => Runs.Provider.GetRequiredService<SessionRegister>().Record(Session.SessionId);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TranscriptWorld> CreateAsync()
    {
        var world = new TranscriptWorld();
        world.Rollout = new Rollout(Path.Combine(world.Runs.Folder.Root, "rollout.jsonl")).Begins().IsTold("Do it.").Says("On it.");
        world.Runs.Machine.Run(Pid, world.Runs.Folder.Root, "codex");
        world.Runs.Workers.Live(Pid);
        world.Session = await world.Runs.Handler<RegisterAgentSessionHandler>().HandleAsync(
            new RegisterAgentSession("builder", Pid, Transcript: world.Rollout.Path), world.Runs.Call(), Cancel);
        return world;
    }

    public async Task<AgentEventImport> ImportAsync() => (await Importer.ImportAsync(Record, "person:test", Cancel))!;

    public Task<List<AgentEvent>> EventsAsync(bool content = false) => EventsAsync(new GetAgentEvent("builder", IncludeContent: content));

    public async Task<List<AgentEvent>> EventsAsync(GetAgentEvent operation, Actor? actor = null)
    {
        var found = new List<AgentEvent>();
        await foreach (var line in Runs.Handler<GetAgentEventHandler>().HandleAsync(operation, Runs.Call(actor), Cancel))
        {
            found.Add(line);
        }

        return found;
    }

    public async Task<List<SavedTranscript>> SaveAsync(SaveTranscript operation)
    {
        var saved = new List<SavedTranscript>();
        await foreach (var one in Runs.Handler<SaveTranscriptHandler>().HandleAsync(operation, Runs.Call(), Cancel))
        {
            saved.Add(one);
        }

        return saved;
    }

    /// <summary>The session's client goes on in another file.</summary>
    public async Task MoveToAsync(Rollout other)
    {
        Rollout = other;
        await Runs.Store.WriteAsync("test", writer => SessionStore.Update(writer, Record with { Session = Record.Session with { Transcript = other.Path } }, "session.seen", "it moved"), Cancel);
    }

    public List<Generation> Generations() => Runs.Store.Read(reader => GenerationStore.Of(reader, Session.SessionId));

    public Task ReopenAsync(Faults? faults = null) => Runs.ReopenAsync(faults);

    public ValueTask DisposeAsync() => Runs.DisposeAsync();
}

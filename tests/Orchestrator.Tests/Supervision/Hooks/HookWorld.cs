using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Supervision;
using Orchestrator.Engine.Supervision.Hooks;
using Orchestrator.Engine.Supervision.Inbox;
using Orchestrator.Tests.Runs;

namespace Orchestrator.Tests.Supervision.Hooks;

/// <summary>A client of a played world that calls a hook: both halves are asked, and the quick one never says no where the slow one speaks.</summary>
internal sealed class HookWorld : IAsyncDisposable
{
    public const string Run = "fix-sum-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RunWorld World { get; } = new();

    public PlayedCaller Caller { get; } = new();

    /// <summary>The variable that names the run of a launched worker.</summary>
    public string? Launched { get; set; }

    /// <summary>Registers an agent whose hooks are called from now on.</summary>
    public async Task<AgentSession> RegisterAsync(string name = "first", int pid = 501, SessionRole role = SessionRole.Worker)
    {
        World.Machine.Run(pid, World.Folder.Root, "codex");
        World.Workers.Live(pid);
        Caller.Parents.Add(new(pid, 1, "boot"));
        return await World.Handler<RegisterAgentSessionHandler>().HandleAsync(new RegisterAgentSession(name, pid, Role: role), World.Call(), Cancel);
    }

    /// <summary>Registers an agent and gives it a run.</summary>
    public async Task<AgentSession> WorkAsync()
    {
        var session = await RegisterAsync();
        await World.Handler<StartRunHandler>().HandleAsync(new StartRun("fix-sum", Attach: "first"), World.Call(), Cancel);
        Assert.Equal(RunState.Working, World.Run().State);
        return session;
    }

    public Task<InboxMessage> PutAsync(string inbox, string text, string from = "person:ana", string? key = null) =>
        World.Store.WriteAsync(from, writer => World.Provider.GetRequiredService<IInbox>().Put(writer, inbox, null, "nudge", text, from, 0, key), Cancel);

    public InboxMessage Message(string id) => World.Store.Read(reader => InboxStore.Find(reader, id))!;

    /// <summary>Calls a hook and gives what it answers; null for nothing.</summary>
    public async Task<JsonElement?> CallAsync(string hook, object input, Action? onWrite = null)
    {
        var read = HookInput.Read(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(input)))!;
        var ancestors = "," + string.Join(',', Caller.Parents.Select(process => process.Pid)) + ",";
        Seen = HookGlance.NeedsEngine(hook, read, Path.Combine(World.Folder.State, "orchestrator.db"), Launched, ancestors);
        await using var engine = (Engine.Operations.Engine)World.EngineFor(Caller);
        var context = World.Context with { Door = "hook" };
        var written = "";
        await engine.ServicesOf(context).GetRequiredService<HookDesk>().AnswerAsync(hook, read, context, text =>
        {
            onWrite?.Invoke();
            written += text;
        }, Cancel);
        Assert.True(Seen || written.Length == 0, "the glance saw nothing, and there was something to say");
        return written.Length == 0 ? null : JsonDocument.Parse(written).RootElement;
    }

    /// <summary>Whether the last call would have opened the engine.</summary>
    public bool Seen { get; private set; }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

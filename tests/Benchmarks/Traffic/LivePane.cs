using Microsoft.Extensions.DependencyInjection;
using Orchestrator;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Supervision.Sessions;

namespace Benchmarks.Traffic;

/// <summary>A pane of a tmux server of the project's own, given to a session that works already.</summary>
internal sealed class LivePane : IDisposable
{
    private readonly ITerminals _terminals;
    private readonly TerminalAddress _address;

    private LivePane(ITerminals terminals, TerminalAddress address) => (_terminals, _address) = (terminals, address);

    public static async Task<LivePane> OpenAsync(LiveProject live, AgentSession session)
    {
        var terminals = live.Services.GetRequiredService<ITerminals>();
        var screen = Path.Combine(live.Root, "screen.txt");
        await File.WriteAllTextAsync(screen, string.Join('\n', Enumerable.Range(1, 30).Select(row => $"• line {row} of what a client shows while it works")) + "\n• Working (12s • esc to interrupt)\n");
        var pane = await terminals.StartAsync(
            new TerminalStart("bench", ["/bin/sh", "-c", $"cat {screen}; exec sleep 86400"], live.Project, new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! }) { Socket = Path.Combine(live.Root, "tmux.sock") }, CancellationToken.None);
        await live.Store.WriteAsync(
            "bench",
            writer =>
            {
                var record = SessionStore.ById(writer, session.SessionId)!;
                return SessionStore.Update(writer, record with { Session = record.Session with { Terminal = pane.Address, Communication = "push" } }, "session.changed", "it is in a pane");
            },
            CancellationToken.None);
        return new LivePane(terminals, pane.Address);
    }

    public void Dispose() => _terminals.KillAsync(_address, CancellationToken.None).GetAwaiter().GetResult();
}

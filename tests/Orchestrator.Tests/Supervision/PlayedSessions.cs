using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Tests.Supervision;

/// <summary>Agents in terminals that do what a test says: their transcript is a list of observations, an offset counts them.</summary>
internal sealed class PlayedSessions : ISessionTail, ISessionVoice, ISessionScreen, ISessionSight, IClientStarter
{
    private readonly Dictionary<string, List<AgentObservation>> _transcripts = [];

    public AgentState State { get; set; } = AgentState.Idle;

    public HashSet<int> Dead { get; } = [];

    /// <summary>Where the agents are now; null: where they were registered.</summary>
    public string? Cwd { get; set; }

    /// <summary>What was said, in order.</summary>
    public List<string> Said { get; } = [];

    public int Interrupts { get; private set; }

    /// <summary>How what is said gets on; a session that hears it shows it in its transcript.</summary>
    public Func<string, Spoken> Hears { get; set; } = _ => new Spoken(DeliveryState.Submitted, "it was entered");

    public bool ShowsWhatItHears { get; set; } = true;

    public bool Push { get; set; } = true;

    /// <summary>What stands on the screens.</summary>
    public SurfaceSignal? Screen { get; set; }

    /// <summary>Whether the screens say that a turn runs; null: they don't tell.</summary>
    public bool? ScreenBusy { get; set; }

    public Task<ScreenGlance> LookAsync(AgentSession session, int events, CancellationToken cancellationToken) => Task.FromResult(new ScreenGlance(Screen, ScreenBusy));

    /// <summary>The agent of a session writes something.</summary>
    public void Writes(string session, params AgentObservation[] observations) => Of(session).AddRange(observations);

    public bool Follows(AgentSession session) => true;

    public Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken) =>
        Task.FromResult(new TailMark(1, Of(session.SessionId).Count, null, new Usage()));

    public Task<TailReading> ReadAsync(AgentSession session, TurnRecord turn, CancellationToken cancellationToken)
    {
        var all = Of(session.SessionId);
        var fresh = all.Skip((int)turn.Offset).ToList();
        return Task.FromResult(new TailReading(new TailMark(1, all.Count, null, turn.SessionUsage), fresh.Count, fresh, [], false));
    }

    public bool IsPush(AgentSession session) => Push;

    /// <summary>Commands of the clients' own that were typed, in order.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>What a command does to the agent of a session.</summary>
    public Action<AgentSession, string> Obeys { get; set; } = (_, _) => { };

    /// <summary>The client's own id of its session now, by process; what a client that began anew has.</summary>
    public Dictionary<int, string> Anew { get; } = [];

    /// <summary>Keys of what was taken from inboxes.</summary>
    public HashSet<string> Taken { get; } = [];

    public Task<Spoken> CommandAsync(AgentSession session, string command, CancellationToken cancellationToken)
    {
        var spoken = Hears(command);
        Commands.Add(command);
        Obeys(session, command);
        return Task.FromResult(spoken);
    }

    public bool IsTaken(AgentSession session, string key) => !Push && Taken.Contains(key);

    public (string? Path, string? ClientSessionId) PlaceOf(SessionRecord record) =>
        Anew.TryGetValue(record.Process.Pid, out var id) ? ($"/transcripts/{id}.jsonl", id) : (record.Session.Transcript, record.Session.ClientSessionId);

    public Task<Spoken> SayAsync(AgentSession session, Utterance words, string actor, CancellationToken cancellationToken)
    {
        var text = words.Text;
        var spoken = Hears(text);
        Said.Add(text);
        if (spoken.State == DeliveryState.Submitted && ShowsWhatItHears)
        {
            Writes(session.SessionId, new AgentObservation.TurnStarted(Of(session.SessionId).Count, text));
        }

        return Task.FromResult(spoken);
    }

    public Task InterruptAsync(AgentSession session, CancellationToken cancellationToken)
    {
        Interrupts++;
        State = AgentState.Aborted;
        Writes(session.SessionId, new AgentObservation.TurnAborted(Of(session.SessionId).Count));
        return Task.CompletedTask;
    }

    public (string? Path, string? ClientSessionId) TranscriptOf(RunningProcess process, string adapter) => ($"/transcripts/{process.Identity.Pid}.jsonl", $"client-{process.Identity.Pid}");

    public Task<TerminalAddress?> TerminalOfAsync(RunningProcess process, CancellationToken cancellationToken) =>
        Task.FromResult(Push ? new TerminalAddress("/tmp/s", "main", $"%{process.Identity.Pid}") : null);

    public Task<(TerminalAddress Terminal, int Pid)> PaneAsync(string pane, CancellationToken cancellationToken) =>
        Task.FromResult((new TerminalAddress("/tmp/s", "main", pane), int.Parse(pane[1..], System.Globalization.CultureInfo.InvariantCulture)));

    public AgentSession Look(SessionRecord record) => record.Session with { Cwd = Cwd ?? record.Session.Cwd, State = !record.Session.Active || Dead.Contains(record.Process.Pid) ? AgentState.Gone : State };

    public Task<StartedClient> StartAsync(ClientStart start, CancellationToken cancellationToken) =>
        Task.FromResult(new StartedClient(new TerminalAddress("/tmp/s", "orchestrator", "%900"), new ProcessIdentity(900, 1, "boot")));

    private List<AgentObservation> Of(string session) => _transcripts.TryGetValue(session, out var known) ? known : _transcripts[session] = [];
}

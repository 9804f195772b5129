using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Supervision;

/// <summary>Registers a running agent: by its process, its pane, its transcript, or the one that asks.</summary>
internal sealed class RegisterAgentSessionHandler(
    IStateStore store, IProjectSettings settings, ClientProcesses clients, IProcessListing listing, IProcessTable processes, CallerEnvironment environment, ISessionSight sight, ISessionVoice voice, IPaneOwners panes)
    : IOperationHandler<RegisterAgentSession, AgentSession>
{
    public async Task<AgentSession> HandleAsync(RegisterAgentSession operation, Call call, CancellationToken cancellationToken)
    {
        var (process, adapter, terminal) = await FindAsync(operation, call.WorkingDirectory, cancellationToken).ConfigureAwait(false);
        var transcript = operation.Transcript is { } path ? (Path.GetFullPath(path, call.WorkingDirectory), (string?)null) : sight.TranscriptOf(process, adapter);
        var profile = Profile(operation.Profile, adapter);
        var session = new AgentSession
        {
            SessionId = ObjectIds.New('s'),
            SessionName = store.Read(reader => SessionNames.Demand(reader, operation.Name, adapter)),
            Role = operation.Role,
            Adapter = adapter,
            Family = profile?.Family ?? (adapter switch { "codex" => "openai", "claude" => "anthropic", _ => "" }),
            Profile = profile?.Name,
            Pid = process.Identity.Pid,
            Cwd = process.Cwd ?? call.WorkingDirectory,
            Transcript = transcript.Item1,
            ClientSessionId = transcript.Item2,
            Terminal = terminal,
        };
        session = session with { Communication = voice.IsPush(session) ? "push" : "pull" };
        var record = new SessionRecord(session, process.Identity);
        var token = SessionTokens.New();
        if (operation.DryRun)
        {
            return (await DryRun.OfAsync(store, call.Signature, writer => Insert(writer, record, token), cancellationToken).ConfigureAwait(false)).Session;
        }

        if (terminal is not null)
        {
            panes.Claim(terminal, session.SessionName, process.Identity);
        }

        try
        {
            record = await store.WriteAsync(call.Signature, writer => Insert(writer, record, token), cancellationToken).ConfigureAwait(false);
        }
        catch when (terminal is not null)
        {
            panes.Release(terminal, process.Identity);
            throw;
        }

        return sight.Look(record) with { Token = token };
    }

    private static SessionRecord Insert(StoreWriter writer, SessionRecord record, string token)
    {
        if (SessionStore.All(writer, active: true).Find(other => other.Process == record.Process) is { } same)
        {
            throw new OrchestratorException(
                ErrorKind.Conflict, "session-exists", $"Process {record.Process.Pid} is session '{same.Session.SessionName}' already.", $"orchestrator agent-session get {same.Session.SessionName}", same.Session.SessionName);
        }

        _ = SessionNames.Demand(writer, record.Session.SessionName, record.Session.Adapter);
        return SessionStore.Insert(writer, record, SessionTokens.Hash(token));
    }

    private async Task<(RunningProcess Process, string Adapter, TerminalAddress? Terminal)> FindAsync(RegisterAgentSession operation, string folder, CancellationToken cancellationToken)
    {
        var given = new[] { operation.Self, operation.Pid is not null, operation.Terminal is not null }.Count(way => way);
        if (given > 1 || (given == 0 && operation.Transcript is null))
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "which-agent", "Say which agent: one of its process, its pane, its transcript, or itself.", "orchestrator agent-session find");
        }

        if (given == 0)
        {
            var writer = WriterOf(Path.GetFullPath(operation.Transcript!, folder));
            return (writer.Process, writer.Adapter, await sight.TerminalOfAsync(writer.Process, cancellationToken).ConfigureAwait(false));
        }

        if (operation.Self)
        {
            var own = clients.Around(processes.Ancestors(environment.ProcessId)) ?? throw new OrchestratorException(
                ErrorKind.NotFound, "no-agent-around", "This command does not run inside an agent that is known here.", "orchestrator agent-session find");
            return (own.Process, own.Adapter, await sight.TerminalOfAsync(own.Process, cancellationToken).ConfigureAwait(false));
        }

        TerminalAddress? terminal = null;
        var pid = operation.Pid ?? 0;
        if (operation.Terminal is { } pane)
        {
            (terminal, pid) = await sight.PaneAsync(pane, cancellationToken).ConfigureAwait(false);
        }

        if (clients.Of(pid) is { } client)
        {
            return (client.Process, client.Adapter, terminal ?? await sight.TerminalOfAsync(client.Process, cancellationToken).ConfigureAwait(false));
        }

        // Any other program counts as one of the command adapter: it is heard by its pane and its inbox.
        var process = listing.Find(pid) ?? throw new OrchestratorException(
            ErrorKind.NotFound, "process-unknown", $"There is no process {pid} of yours.", "orchestrator agent-session find", pid.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (process, "command", terminal ?? await sight.TerminalOfAsync(process, cancellationToken).ConfigureAwait(false));
    }

    private ClientProcess WriterOf(string transcript) => clients.All().Where(client => sight.TranscriptOf(client.Process, client.Adapter).Path == transcript).ToList() switch
    {
        [var one] => one,
        [] => throw new OrchestratorException(
            ErrorKind.NotFound, "transcript-unowned", $"No client that runs here writes '{transcript}'.", $"orchestrator agent-session register --pid <process> --transcript '{transcript}'", transcript),
        var several => throw new OrchestratorException(
            ErrorKind.Usage, "transcript-shared", $"Processes {string.Join(", ", several.Select(client => client.Process.Identity.Pid))} may write '{transcript}': name one.", $"orchestrator agent-session register --pid {several[0].Process.Identity.Pid}", transcript),
    };

    private AgentProfile? Profile(string? name, string adapter)
    {
        var profiles = settings.Profiles;
        return name is null ? profiles.Values.Where(profile => profile.Adapter == adapter).OrderBy(profile => profile.Name, StringComparer.Ordinal).FirstOrDefault()
            : profiles.TryGetValue(name, out var profile) ? profile
            : throw new OrchestratorException(
                ErrorKind.NotFound, "profile-unknown", $"There is no agent profile '{name}'; there are {string.Join(", ", profiles.Keys.Order())}.", "orchestrator agent-profile get", name);
    }
}

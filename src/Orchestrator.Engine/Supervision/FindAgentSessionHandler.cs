using System.Runtime.CompilerServices;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Discovery;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision;

/// <summary>Finds clients that nobody registered, sessions and runs that nothing binds, and who likely belongs to whom: those in one folder.</summary>
internal sealed class FindAgentSessionHandler(IStateStore store, ProjectFolder folder, ClientProcesses clients, SessionRegister register, ISessionSight sight)
    : IStreamHandler<FindAgentSession, AgentMatch>
{
    public async IAsyncEnumerable<AgentMatch> HandleAsync(FindAgentSession operation, Call call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sessions = store.Read(reader => SessionStore.All(reader, active: true)).ConvertAll(record => register.Record(record.Id));
        var bound = sessions.Where(record => record.Session.RunId is not null).Select(record => record.Session.RunId).ToHashSet();
        var alone = store.Read(RunStore.Live).Where(record => record.Run.Surface != "process" && !bound.Contains(record.Id)).Select(record => record.Run).ToList();
        var launched = store.Read(TurnStore.Launched).Select(turn => turn.Worker?.Worker).ToHashSet();
        foreach (var client in clients.All())
        {
            if (!launched.Contains(client.Process.Identity) && !sessions.Exists(record => record.Process == client.Process.Identity)
                && await DescribeAsync(client, alone, cancellationToken).ConfigureAwait(false) is var match && Fits(match, operation.Text))
            {
                yield return match;
            }
        }

        foreach (var match in sessions.Where(record => record.Session.RunId is null).Select(record => Describe(record, alone))
            .Concat(alone.Select(run => Describe(run, sessions))).Where(match => Fits(match, operation.Text)))
        {
            yield return match;
        }
    }

    private async Task<AgentMatch> DescribeAsync(ClientProcess client, List<Run> alone, CancellationToken cancellationToken)
    {
        var pid = client.Process.Identity.Pid;
        var (transcript, id) = sight.TranscriptOf(client.Process, client.Adapter);
        var terminal = await sight.TerminalOfAsync(client.Process, cancellationToken).ConfigureAwait(false);
        var cwd = client.Process.Cwd ?? "";
        var seen = sight.Look(new SessionRecord(
            new AgentSession { SessionId = "", SessionName = "", Adapter = client.Adapter, Pid = pid, Cwd = cwd, Transcript = transcript, ClientSessionId = id, Terminal = terminal }, client.Process.Identity));
        return new AgentMatch
        {
            Kind = "process",
            Name = $"{client.Adapter}:{pid}",
            Adapter = client.Adapter,
            Pid = pid,
            State = client.Headless ? "headless" : Word(seen.State),
            Cwd = cwd,
            Terminal = terminal,
            Transcript = transcript,
            Likely = Likely(alone, cwd),
            Command = $"orchestrator agent-session register --pid {pid}",
        };
    }

    private AgentMatch Describe(SessionRecord record, List<Run> alone)
    {
        var session = sight.Look(record);
        var likely = Likely(alone, session.Cwd);
        return new AgentMatch
        {
            Kind = "session",
            Name = session.SessionName,
            Adapter = session.Adapter,
            Pid = session.Pid,
            State = Word(session.State),
            Cwd = session.Cwd,
            Terminal = session.Terminal,
            Transcript = session.Transcript,
            Likely = likely,
            Command = likely is [var run, ..] ? $"orchestrator run connect {run} {session.SessionName}" : $"orchestrator run start <work item> --attach {session.SessionName}",
        };
    }

    private static AgentMatch Describe(Run run, List<SessionRecord> sessions)
    {
        var likely = sessions.Where(record => record.Session is { RunId: null, Role: SessionRole.Worker } && record.Session.Cwd == run.Tree).Select(record => record.Session.SessionName).ToList();
        return new AgentMatch
        {
            Kind = "run",
            Name = run.RunId,
            State = run.State.ToString().ToLowerInvariant(),
            Cwd = run.Tree,
            Likely = likely,
            Command = $"orchestrator run connect {run.RunId} {(likely is [var one, ..] ? one : "<session>")}",
        };
    }

    private List<string> Likely(List<Run> alone, string cwd) => [.. alone.Where(run => run.Tree == cwd || (cwd == folder.Root && run.Isolation == "none")).Select(run => run.RunId)];

    private static bool Fits(AgentMatch match, string? text) => text is not { Length: > 0 }
        || match.Likely.Concat([match.Name, match.Adapter ?? "", match.Cwd, match.Transcript ?? "", match.Terminal?.ToString() ?? ""]).Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string Word(AgentState state) => state.ToString().ToLowerInvariant();
}

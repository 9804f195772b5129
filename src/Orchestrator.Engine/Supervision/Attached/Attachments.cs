using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Nudges;
using Orchestrator.Engine.Supervision.Sessions;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Gives sessions to runs.</summary>
internal sealed class Attachments(
    IStateStore store, IProjectSettings settings, SessionRegister register, ISessionSight sight, SessionStarter starter, SessionEnder ender, INudges nudges,
    IEnumerable<IManagedRun> contracts, IEnumerable<ITranscriptKeeper> keepers) : IAttachments
{
    public Attachment Find(string session)
    {
        var record = register.Record(session);
        var seen = sight.Look(record);
        if (seen.State == AgentState.Gone)
        {
            throw new OrchestratorException(ErrorKind.Conflict, "session-gone", $"Session '{seen.SessionName}' is gone.", "orchestrator agent-session find", seen.SessionName);
        }

        if (seen.Role != SessionRole.Worker)
        {
            throw new OrchestratorException(
                ErrorKind.Usage, "session-role", $"Session '{seen.SessionName}' is registered as {seen.Role.ToString().ToLowerInvariant()}, not as worker.", "orchestrator agent-session get", seen.SessionName);
        }

        return store.Read(reader => BindingStore.OfSession(reader, record.Id)) is [var binding, ..]
            ? throw new OrchestratorException(
                ErrorKind.Conflict, "session-bound", $"Session '{seen.SessionName}' works on run '{binding.RunId}' already.", $"orchestrator run disconnect {binding.RunId}", seen.SessionName)
            : Of(seen);
    }

    public async Task<Attachment> LaunchAsync(AgentProfile profile, string folder, string actor, CancellationToken cancellationToken)
    {
        var (record, _) = await starter.StartAsync(profile, null, SessionRole.Worker, folder, trustFolder: false, actor, cancellationToken).ConfigureAwait(false);
        return Of(record.Session);
    }

    public void Bind(StoreWriter writer, string runId, Attachment worker) => Binder.Connect(writer, runId, worker.SessionId, null);

    public void DemandManager(string manager)
    {
        if (Existing(manager) is { } session)
        {
            if (session.Role != SessionRole.Manager)
            {
                throw new OrchestratorException(
                    ErrorKind.Usage, "session-role", $"Session '{manager}' is registered as {session.Role.ToString().ToLowerInvariant()}, not as manager.", "orchestrator agent-session get", manager);
            }
        }
        else if (!settings.Profiles.TryGetValue(manager, out var profile))
        {
            throw new OrchestratorException(
                ErrorKind.NotFound, "manager-unknown", $"'{manager}' is neither a session nor an agent profile.", "orchestrator agent-session get", manager);
        }
        else
        {
            Programs.Demand(profile);
        }
    }

    public async Task ManageAsync(Run run, string manager, string actor, CancellationToken cancellationToken)
    {
        var started = $"Run '{run.RunId}' goes on";
        try
        {
            var session = Existing(manager);
            if (session is null)
            {
                var (record, _) = await starter.StartAsync(settings.Profiles[manager], null, SessionRole.Manager, run.Tree, trustFolder: false, actor, cancellationToken).ConfigureAwait(false);
                session = record.Session;
                started += $", and manager session '{session.SessionName}' is registered";
            }

            await store.WriteAsync(
                actor,
                writer =>
                {
                    foreach (var contract in contracts)
                    {
                        contract.Seed(writer, run);
                    }

                    return Binder.Connect(writer, run.RunId, null, session.SessionId);
                },
                cancellationToken).ConfigureAwait(false);
            started += ", bound to it";
            await nudges.SendAsync(
                new Nudge(actor, session.SessionId, null, "nudge", ManagerBootstrap.Text(run, register.BindingOf(run.RunId)!)) { Key = $"bootstrap/{run.RunId}" }, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error)
        {
            throw new OrchestratorException(
                error.Kind, error.Code, $"{error.Message} {started}; what started stays.", $"orchestrator run connect {run.RunId} --manager <session>", error.Target, error);
        }
    }

    public async Task CloseAsync(string runId, bool worker, bool manager, string actor, CancellationToken cancellationToken)
    {
        // A binding ends with its run or before it: the newest one tells whose sessions they were.
        if (store.Read(reader => BindingStore.All(reader, live: false)).Find(known => known.RunId == runId) is not { } binding)
        {
            return;
        }

        foreach (var id in new[] { worker ? binding.WorkerSessionId : null, manager ? binding.ManagerSessionId : null }.OfType<string>())
        {
            await ender.EndAsync(register.Record(id), actor, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task CaptureAsync(string runId, string actor, CancellationToken cancellationToken)
    {
        foreach (var keeper in keepers)
        {
            await keeper.KeepAsync(runId, actor, cancellationToken).ConfigureAwait(false);
        }
    }

    private AgentSession? Existing(string manager) =>
        store.Read(reader => SessionStore.ByName(reader, manager) ?? SessionStore.ById(reader, manager)) is { Session.Active: true } record ? record.Session : null;

    private static Attachment Of(AgentSession session) =>
        new(session.SessionId, session.SessionName, session.Adapter, session.Profile, session.Family, session.Cwd, Binder.SurfaceOf(session));
}

using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Starts a client and registers it. A client that could not be registered is ended again: nobody would know of it.</summary>
internal sealed class SessionStarter(
    IStateStore store, ProjectFolder folder, IClientStarter clients, ISessionSight sight, IPaneOwners panes, IProcessListing listing, IProcessEnder ender)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(3);

    /// <param name="profile">How to run it.</param>
    /// <param name="name">The session's name; null: made from the client and a number.</param>
    /// <param name="role">What it is there for.</param>
    /// <param name="cwd">Its folder, absolute.</param>
    /// <param name="trustFolder">Say yes when it asks whether its folder is trusted.</param>
    /// <param name="actor">Who, as the ledger names it.</param>
    /// <param name="cancellationToken">Ends the client again.</param>
    /// <returns>The session and its token.</returns>
    public async Task<(SessionRecord Record, string Token)> StartAsync(
        AgentProfile profile, string? name, SessionRole role, string cwd, bool trustFolder, string actor, CancellationToken cancellationToken)
    {
        name = store.Read(reader => SessionNames.Demand(reader, name, profile.Adapter));
        var id = ObjectIds.New('s');
        var token = SessionTokens.New();
        var marks = new Dictionary<string, string>
        {
            ["ORCHESTRATOR_SESSION"] = id,
            ["ORCHESTRATOR_TOKEN"] = token,
            ["ORCHESTRATOR_PROJECT"] = folder.Root,
        };
        if (StateFolder.Moved is { Length: > 0 } moved)
        {
            marks[StateFolder.Variable] = moved;
        }

        var started = await clients.StartAsync(new(profile, name, role, cwd, marks, trustFolder), cancellationToken).ConfigureAwait(false);
        try
        {
            var (transcript, clientSession) = listing.Find(started.Process.Pid) is { } process ? sight.TranscriptOf(process, profile.Adapter) : (null, null);
            var session = new AgentSession
            {
                SessionId = id,
                SessionName = name,
                Role = role,
                Adapter = profile.Adapter,
                Family = profile.Family,
                Profile = profile.Name,
                Pid = started.Process.Pid,
                Cwd = cwd,
                Transcript = transcript,
                ClientSessionId = clientSession,
                Terminal = started.Terminal,
                Communication = "push",
            };
            panes.Claim(started.Terminal, name, started.Process);
            var record = await store.WriteAsync(
                actor, writer => SessionStore.Insert(writer, new SessionRecord(session, started.Process), SessionTokens.Hash(token)), cancellationToken).ConfigureAwait(false);
            return (record, token);
        }
        catch
        {
            panes.Release(started.Terminal, started.Process);
            await ender.EndAsync(started.Process, s_grace, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}

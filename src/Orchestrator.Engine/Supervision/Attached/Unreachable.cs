using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Where neither terminals nor transcripts can be reached, sessions can't either.</summary>
internal sealed class Unreachable : ISessionVoice, ISessionScreen, IClientStarter
{
    public bool IsPush(AgentSession session) => false;

    public Task<Spoken> SayAsync(AgentSession session, string text, string key, string? run, string actor, CancellationToken cancellationToken) => throw No(session.SessionName);

    public Task InterruptAsync(AgentSession session, CancellationToken cancellationToken) => throw No(session.SessionName);

    public Task<StartedClient> StartAsync(ClientStart start, CancellationToken cancellationToken) => throw No(start.Name);

    public Task<SurfaceSignal?> LookAsync(AgentSession session, int events, CancellationToken cancellationToken) => Task.FromResult<SurfaceSignal?>(null);

    private static OrchestratorException No(string session) =>
        new(ErrorKind.Environment, "session-unreachable", $"Nothing here reaches session '{session}'.", "orchestrator doctor", session);
}

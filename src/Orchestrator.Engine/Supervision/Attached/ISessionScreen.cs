namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Looks at a session's terminal: a second signal beside its transcript.</summary>
internal interface ISessionScreen
{
    /// <summary>What its terminal shows now; nothing where there is none that can be read.</summary>
    /// <param name="session">The session as it is now.</param>
    /// <param name="events">Transcript lines since the last look: a prompt that is worked on is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ScreenGlance> LookAsync(AgentSession session, int events, CancellationToken cancellationToken);
}

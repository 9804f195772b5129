namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Speaks to a session by whatever way reaches it: its terminal, or its inbox.</summary>
internal interface ISessionVoice
{
    /// <summary>Whether it is heard at once, and so may cut into what the session does.</summary>
    bool IsPush(AgentSession session);

    /// <summary>Says something once.</summary>
    /// <param name="session">To whom.</param>
    /// <param name="text">What.</param>
    /// <param name="key">The same for the same saying, whoever says it.</param>
    /// <param name="run">The run that it is about; null for none.</param>
    /// <param name="actor">Who says it, as the ledger names it.</param>
    /// <param name="cancellationToken">Gives up before anything was said.</param>
    Task<Spoken> SayAsync(AgentSession session, string text, string key, string? run, string actor, CancellationToken cancellationToken);

    /// <summary>Breaks off what the session does now; nothing where it can't be reached at once.</summary>
    Task InterruptAsync(AgentSession session, CancellationToken cancellationToken);
}

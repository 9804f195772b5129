namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Speaks to a session by whatever way reaches it: its terminal, its desk, or its inbox.</summary>
internal interface ISessionVoice
{
    /// <summary>Whether it is heard at once, and so may cut into what the session does.</summary>
    bool IsPush(AgentSession session);

    /// <summary>Says something once.</summary>
    /// <param name="session">To whom.</param>
    /// <param name="words">What.</param>
    /// <param name="actor">Who says it, as the ledger names it.</param>
    /// <param name="cancellationToken">Gives up before anything was said.</param>
    Task<Spoken> SayAsync(AgentSession session, Utterance words, string actor, CancellationToken cancellationToken);

    /// <summary>Has its client do a command of the client's own, such as <c>/compact</c>.</summary>
    Task<Spoken> CommandAsync(AgentSession session, string command, CancellationToken cancellationToken);

    /// <summary>Whether what was said under a key lies in an inbox and was taken from there. Never so where it was typed.</summary>
    bool IsTaken(AgentSession session, string key);

    /// <summary>Breaks off what the session does now; nothing where it can't be reached at once.</summary>
    Task InterruptAsync(AgentSession session, CancellationToken cancellationToken);
}

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>The registered agent sessions and what binds them to runs, as the store has them: nothing is looked at in the world.</summary>
internal interface ISessions
{
    /// <summary>Every session, the newest first.</summary>
    /// <param name="active">Only those that are registered and not gone.</param>
    IReadOnlyList<AgentSession> All(bool active = true);

    /// <summary>The session of an id, a name, or an unambiguous prefix of the name.</summary>
    /// <exception cref="OrchestratorException"><c>session-unknown</c>, <c>session-ambiguous</c>.</exception>
    AgentSession Find(string session);

    /// <summary>The session of an id, gone or not; or null.</summary>
    AgentSession? ById(string sessionId);

    /// <summary>What binds a run now; or null.</summary>
    SessionBinding? BindingOf(string runId);

    /// <summary>What binds a session now, as worker or as manager; or null. A manager may have several: this is the newest.</summary>
    SessionBinding? BindingOfSession(string sessionId);
}

namespace Orchestrator.Engine.Supervision.Nudges;

/// <summary>Says things to agents, each once, by whatever way reaches them.</summary>
internal interface INudges
{
    /// <summary>Writes an instruction down and delivers it as far as it can be now.</summary>
    /// <returns>The instruction with how far it got; <c>uncertain</c> is never sent again by itself.</returns>
    /// <exception cref="OrchestratorException">It can't be said at all: the session is gone (<c>session-gone</c>), the run has ended.</exception>
    Task<Instruction> SendAsync(Nudge nudge, CancellationToken cancellationToken);
}

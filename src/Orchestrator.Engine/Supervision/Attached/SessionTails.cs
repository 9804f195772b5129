using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision.Panes.Recording;
using Orchestrator.Engine.Supervision.Transcripts;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Reads a session by what it has: a transcript where its client writes one, else what its terminal showed.</summary>
internal sealed class SessionTails(TranscriptFormats formats, TranscriptTail transcripts, PaneTail panes) : ISessionTail
{
    public bool Follows(AgentSession session) => Of(session).Follows(session);

    public Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken) => Of(session).MarkAsync(session, actor, cancellationToken);

    public Task<TailReading> ReadAsync(AgentSession session, TurnRecord turn, CancellationToken cancellationToken) => Of(session).ReadAsync(session, turn, cancellationToken);

    public Task ReleaseAsync(AgentSession session, CancellationToken cancellationToken) => Of(session).ReleaseAsync(session, cancellationToken);

    private ISessionTail Of(AgentSession session) => formats.Find(session.Adapter) is null ? panes : transcripts;
}

using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Reads on in transcripts from the offset that a turn has stored, so that what was read is judged or neither happened.</summary>
internal sealed class TranscriptTail(TranscriptFormats formats, TranscriptPeek peek, SessionRegister register, ISessionSight sight) : ISessionTail
{
    public bool Follows(AgentSession session) => formats.Find(session.Adapter) is not null;

    public Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken)
    {
        var now = session.Transcript is { } path ? peek.At(session.Adapter, path) : null;
        return Task.FromResult(now is null ? new TailMark(0, 0, null, new Usage()) : new TailMark(Generation(session.Transcript!), now.Offset, now.Reader, now.Usage));
    }

    public TailReading Read(AgentSession session, TurnRecord turn)
    {
        var mark = new TailMark(turn.Generation, turn.Offset, turn.Reader, turn.SessionUsage);
        var path = session.Transcript ?? sight.Look(register.Record(session.SessionId)).Transcript;
        if (path is null || formats.Find(session.Adapter) is not { } format || !File.Exists(path))
        {
            return new TailReading(mark, 0, [], [], false);
        }

        var generation = Generation(path);
        if (generation != mark.Generation || new FileInfo(path).Length < mark.Offset)
        {
            // Another file, or one that was cut: it is read from its beginning, and what was used before stays used.
            mark = new TailMark(generation, 0, TranscriptState.ForNextFile(mark.Reader), mark.Used);
        }

        ITranscriptReader? reader = null;
        IAgentStreamReader Open(string? state) => reader = format.Open(state);
        var read = StreamIngest.Read(path, mark.Offset, mark.Reader, Open, final: false);
        return new TailReading(
            new TailMark(generation, read.Offset, read.ReaderState, reader?.Usage ?? mark.Used), read.Lines, read.Observations, read.Quarantined, read.More);
    }

    /// <summary>The same for the same file of the same name, whoever asks; it fits into a number that is never 0.</summary>
    private static int Generation(string path)
    {
        var hash = 17;
        foreach (var letter in path)
        {
            hash = unchecked((hash * 31) + letter);
        }

        return (hash & 0x3fff_ffff) | 1;
    }
}

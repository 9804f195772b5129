using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Runs.Life;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Supervision.Attached;
using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>
/// Reads on in transcripts from the place that a turn has stored, so that what was read is judged or neither happened. What a
/// turn has before it is what was imported: each look imports first, and then tells generation after generation.
/// </summary>
internal sealed class TranscriptTail(IStateStore store, TranscriptFormats formats, TranscriptImporter importer, TranscriptText text, SessionRegister register) : ISessionTail
{
    /// <summary>Who imports when a look does.</summary>
    private const string Runtime = "runtime";

    private static readonly IngestLimits s_limits = new();

    public bool Follows(AgentSession session) => formats.Find(session.Adapter) is not null;

    public async Task<TailMark> MarkAsync(AgentSession session, string actor, CancellationToken cancellationToken)
    {
        var import = await importer.ImportAsync(register.Record(session.SessionId), actor, cancellationToken).ConfigureAwait(false);
        return store.Read(reader => GenerationStore.Latest(reader, session.SessionId)) is { } last
            ? new TailMark(last.Number, last.Offset, last.Reader, import?.Usage ?? new Usage())
            : new TailMark(0, 0, null, new Usage());
    }

    public async Task<TailReading> ReadAsync(AgentSession session, TurnRecord turn, CancellationToken cancellationToken)
    {
        var mark = new TailMark(turn.Generation, turn.Offset, turn.Reader, turn.SessionUsage);
        if (formats.Find(session.Adapter) is not { } format)
        {
            return new TailReading(mark, 0, [], [], false);
        }

        await importer.ImportAsync(register.Record(session.SessionId), Runtime, cancellationToken).ConfigureAwait(false);
        var known = store.Read(reader => GenerationStore.Of(reader, session.SessionId)).Where(generation => generation.Number >= mark.Generation).ToList();
        if (known is [{ } first, { } next, ..] && first.Number == mark.Generation && mark.Offset >= first.Offset)
        {
            known.RemoveAt(0);
        }

        if (known is not [var at, ..])
        {
            return new TailReading(mark, 0, [], [], false);
        }

        if (at.Number != mark.Generation)
        {
            // What was used before stays used.
            mark = new TailMark(at.Number, at.Start, at.Start > 0 ? mark.Reader : TranscriptState.ForNextFile(mark.Reader), mark.Used);
        }

        return Read(format, at, mark, more: known.Count > 1);
    }

    private TailReading Read(ITranscriptFormat format, Generation at, TailMark mark, bool more)
    {
        if (mark.Offset >= at.Offset)
        {
            return new TailReading(mark, 0, [], [], more);
        }

        // No further than what was imported: what stands behind it may belong to a later generation.
        var limits = s_limits with { Bytes = Math.Min(s_limits.Bytes, at.Offset - mark.Offset) };
        var reader = format.Open(mark.Reader);
        var batch = new IngestBatch(reader, mark.Offset, limits);
        using (var source = text.Open(at, mark.Offset))
        {
            if (source is not null)
            {
                StreamIngest.Read(source.File, batch, final: false, limits.LineBytes, source.Origin);
            }
        }

        var read = batch.Result(more: false);
        return read.Lines > 0
            ? new TailReading(new TailMark(at.Number, read.Offset, read.ReaderState, reader.Usage), read.Lines, read.Observations, read.Quarantined, read.Offset < at.Offset || more) { Model = reader.Model }
            : new TailReading(mark with { Offset = at.Offset }, 0, [], [new QuarantinedLine(mark.Offset, at.Offset - mark.Offset, "gone")], more);
    }
}

using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>What one read of a stretch found.</summary>
/// <param name="Generation">Where it stands now.</param>
/// <param name="Rows">The lines.</param>
/// <param name="Quarantined">Those that could not be read.</param>
/// <param name="Usage">What the session has used.</param>
/// <param name="More">Whether more is there right now.</param>
internal sealed record ReadStretch(Generation Generation, IReadOnlyList<EventRow> Rows, IReadOnlyList<QuarantinedLine> Quarantined, Usage Usage, bool More)
{
    // Few enough to keep memory flat, many enough for the commits not to count.
    private static readonly IngestLimits s_limits = new(Lines: 2_000, Bytes: 1 << 20);

    public static ReadStretch Of(Stretch stretch, ITranscriptFormat format)
    {
        var before = stretch.Generation;
        var recorder = new EventRecorder(format.Open(before.Reader), before.Activity);
        var batch = new IngestBatch(recorder, before.Offset, s_limits);
        var more = stretch.File.Node.Size > before.Offset && StreamIngest.Read(stretch.File.Handle, batch, final: stretch.Left, s_limits.LineBytes);
        var read = batch.Result(more);
        return new ReadStretch(
            before with
            {
                Head = Longer(stretch),
                Offset = read.Offset,
                Lines = before.Lines + read.Lines,
                Quarantined = before.Quarantined + read.Quarantined.Count,
                Reader = read.Lines == 0 ? before.Reader : read.ReaderState,
                Activity = recorder.Activity,
            },
            recorder.Rows, read.Quarantined, recorder.Usage, more);
    }

    /// <summary>Whether there is anything to store.</summary>
    public bool IsNews => Generation.Revision == 0 || Rows.Count > 0 || Quarantined.Count > 0;

    // A file that was short when it was seen first is told by more of its bytes once it has them.
    private static string Longer(Stretch stretch) =>
        stretch.File.Node.Size > FileHead.Parse(stretch.Generation.Head).Length ? FileHead.Of(stretch.File.Handle).ToString() : stretch.Generation.Head;
}

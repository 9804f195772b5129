using System.Collections.Concurrent;
using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Reads transcripts to their end and remembers, within this process, how far: the next look reads what is new.</summary>
internal sealed class TranscriptPeek(TranscriptFormats formats)
{
    private readonly ConcurrentDictionary<string, Peeked> _known = new(StringComparer.Ordinal);

    /// <summary>How a transcript stands now; null when there is none that can be read.</summary>
    public Peeked? At(string adapter, string path)
    {
        if (formats.Find(adapter) is not { } format || !File.Exists(path))
        {
            return null;
        }

        var from = _known.GetValueOrDefault(path);
        if (from is null || new FileInfo(path).Length < from.Offset)
        {
            // Nothing is known of it, or it was cut: it is read from its beginning.
            from = new Peeked(0, null, AgentActivity.None, new Usage());
        }

        for (var more = true; more;)
        {
            ITranscriptReader? reader = null;
            IAgentStreamReader Open(string? state) => reader = format.Open(state);
            var read = StreamIngest.Read(path, from.Offset, from.Reader, Open, final: false);
            var fold = new ActivityFold(from.Activity);
            foreach (var observation in read.Observations)
            {
                fold.Take(observation);
            }

            from = new Peeked(read.Offset, read.ReaderState, fold.Activity, reader?.Usage ?? from.Usage);
            more = read.More;
        }

        return _known[path] = from;
    }
}

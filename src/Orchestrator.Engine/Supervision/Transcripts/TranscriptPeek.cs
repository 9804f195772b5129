using System.Collections.Concurrent;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>
/// How a session stands by its transcript at this moment: from where it was imported to, read on in memory and remembered
/// within this process. Stores nothing.
/// </summary>
internal sealed class TranscriptPeek(IStateStore store, TranscriptFormats formats)
{
    private readonly ConcurrentDictionary<string, Generation> _known = new(StringComparer.Ordinal);

    /// <summary>How it stands; null when there is no transcript that can be read.</summary>
    public (AgentActivity Activity, Usage Usage)? At(AgentSession session)
    {
        if (session.Transcript is not { } path || formats.Find(session.Adapter) is not { } format)
        {
            return null;
        }

        var known = store.Read(reader => GenerationStore.Of(reader, session.SessionId));
        if (_known.TryGetValue(session.SessionId, out var seen) && (known is not [.., var last] || IsFurther(seen, last)))
        {
            known = [.. known.Where(generation => generation.Number != seen.Number), seen];
        }

        var usage = (Usage?)null;
        for (var more = true; more;)
        {
            using var stretch = Stretch.Next(session.SessionId, path, known);
            if (stretch is null)
            {
                break;
            }

            var read = ReadStretch.Of(stretch, format);
            known = [.. known.Where(generation => generation.Number != read.Generation.Number), read.Generation];
            (usage, more) = (read.Usage, read.More || stretch.Left);
        }

        if (known is not [.., var at])
        {
            return null;
        }

        _known[session.SessionId] = at;
        return (at.Activity, usage ?? format.Open(at.Reader).Usage);
    }

    private static bool IsFurther(Generation seen, Generation stored) => seen.Number > stored.Number || (seen.Number == stored.Number && seen.Offset > stored.Offset);
}

using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Transcripts;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Runs.Drive;

/// <summary>
/// Reads on in the transcript of a headless client whose output tells only at a turn's end what the turn used: a turn of
/// hours must not spend unseen.
/// </summary>
internal sealed class TranscriptUsage(TranscriptFormats formats, TimeProvider clock)
{
    /// <summary>The turn with what its transcript shows by now; nothing is written.</summary>
    public TurnRecord Read(string adapter, TurnRecord turn)
    {
        if (turn.SessionId is not { } id || formats.Find(adapter) is not { } format
            || (turn.Transcript ?? format.Locate(new TranscriptQuery(turn.Worker?.Worker, null, id)).Path) is not { } path)
        {
            return turn;
        }

        turn = turn with { Transcript = path };
        ITranscriptReader? reader = null;
        for (var more = true; more;)
        {
            var read = StreamIngest.Read(path, turn.TranscriptOffset, turn.TranscriptReader, state => reader = format.Open(state), final: false);
            more = read.More;
            if (read.Lines > 0)
            {
                turn = turn with { TranscriptOffset = read.Offset, TranscriptReader = read.ReaderState, LastSign = clock.GetUtcNow(), Sign = LifeSign.Transcript };
            }
        }

        return reader is null ? turn : turn with
        {
            Model = turn.Model ?? reader.Model,
            SessionUsage = reader.Usage.Tokens > turn.SessionUsage.Tokens ? reader.Usage : turn.SessionUsage,
        };
    }
}

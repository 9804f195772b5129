using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Agents.Transcripts;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Stands before a transcript's reader and makes a row of each line that it reads. What the lines tell is folded at once and not kept.</summary>
internal sealed class EventRecorder(ITranscriptReader reader, AgentActivity from) : IAgentStreamReader
{
    private readonly ActivityFold _fold = new(from);

    public string? State => reader.State;

    public List<EventRow> Rows { get; } = [];

    public AgentActivity Activity => _fold.Activity;

    public Usage Usage => reader.Usage;

    public bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        if (!reader.Read(line, offset, observations))
        {
            return false;
        }

        EventPayload? payload = null;
        foreach (var observation in observations)
        {
            _fold.Take(observation);
            payload ??= EventPayload.Of(observation);
        }

        observations.Clear();
        if (reader.Line.Type is not null)
        {
            Rows.Add(new EventRow(offset, line.Length, _fold.Turn, reader.Line, payload));
        }

        return true;
    }
}

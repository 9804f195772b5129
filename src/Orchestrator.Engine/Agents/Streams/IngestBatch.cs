using System.Text.Unicode;

namespace Orchestrator.Engine.Agents.Streams;

/// <summary>What one read gathers.</summary>
internal sealed class IngestBatch(IAgentStreamReader reader, long offset, IngestLimits limits) : ILineSink
{
    private readonly List<AgentObservation> _observations = [];
    private readonly List<QuarantinedLine> _quarantined = [];
    private readonly long _begin = offset;
    private int _lines;

    /// <summary>The first byte that is not taken yet.</summary>
    public long Offset { get; private set; } = offset;

    public bool IsFull => _lines >= limits.Lines || Offset - _begin >= limits.Bytes;

    public void Take(ReadOnlySpan<byte> line, int newlines)
    {
        if (line.Length > limits.LineBytes)
        {
            Quarantine(line.Length, newlines, "too-long");
        }
        else if (!Utf8.IsValid(line))
        {
            Quarantine(line.Length, newlines, "not-utf8");
        }
        else if (!reader.Read(line, Offset, _observations))
        {
            Quarantine(line.Length, newlines, "not-readable");
        }
        else
        {
            Pass(line.Length + newlines);
        }
    }

    public void Quarantine(long length, int newlines, string reason)
    {
        _quarantined.Add(new QuarantinedLine(Offset, length, reason));
        Pass(length + newlines);
    }

    public IngestResult Result(bool more) => new(_observations, Offset, reader.State, _quarantined, _lines, more);

    private void Pass(long bytes)
    {
        Offset += bytes;
        _lines++;
    }
}

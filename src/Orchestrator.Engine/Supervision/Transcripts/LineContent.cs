using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Transcripts;

/// <summary>Reads lines of one session back, and keeps the file open for as long as they come from the same one.</summary>
internal sealed class LineContent(IStateStore store, TranscriptText text, string session) : IDisposable
{
    private readonly IReadOnlyList<Generation> _generations = store.Read(reader => GenerationStore.Of(reader, session));
    private TextSource? _source;
    private int _number;

    /// <summary>What a line says; null when nothing holds it any more.</summary>
    public string? Of(AgentEvent line)
    {
        if (line.Generation == _number && _source?.Text(line.Offset, line.Length) is { } held)
        {
            return held;
        }

        Dispose();
        _number = line.Generation;
        _source = _generations.FirstOrDefault(generation => generation.Number == line.Generation) is { } found ? text.Open(found, line.Offset) : null;
        return _source?.Text(line.Offset, line.Length);
    }

    public void Dispose() => _source?.Dispose();
}

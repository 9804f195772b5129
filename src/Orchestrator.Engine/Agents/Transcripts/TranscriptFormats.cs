namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>The formats by adapter.</summary>
internal sealed class TranscriptFormats(IEnumerable<ITranscriptFormat> formats)
{
    private readonly Dictionary<string, ITranscriptFormat> _formats = formats.ToDictionary(format => format.Adapter, StringComparer.Ordinal);

    /// <summary>The format of an adapter's clients; null for those that write none.</summary>
    public ITranscriptFormat? Find(string adapter) => _formats.GetValueOrDefault(adapter);
}

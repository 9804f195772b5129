namespace Orchestrator.Engine.Agents.Streams;

/// <summary>Takes the lines of a file, one after the other.</summary>
internal interface ILineSink
{
    /// <summary>The first byte that is not taken yet.</summary>
    long Offset { get; }

    /// <summary>Whether it takes no more for now.</summary>
    bool IsFull { get; }

    /// <summary>Takes the line at the offset, without its newline.</summary>
    /// <param name="line">The line.</param>
    /// <param name="newlines">Newlines behind it: 1, or 0 at the end of a file that nobody writes to any more.</param>
    void Take(ReadOnlySpan<byte> line, int newlines);

    /// <summary>Passes a line that was too long to be read.</summary>
    void Quarantine(long length, int newlines, string reason);
}

namespace Orchestrator.Engine.Agents;

/// <summary>Reads one client's output, line by line.</summary>
internal interface IAgentStreamReader
{
    /// <summary>Adds what one line tells to the list; nothing when it tells nothing.</summary>
    /// <param name="line">The line without its newline, UTF-8.</param>
    /// <param name="offset">Where the line begins in the file, in bytes.</param>
    /// <param name="observations">What was seen so far.</param>
    /// <returns>False when the line could not be read: not JSON, or not an object. The caller quarantines it.</returns>
    bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations);

    /// <summary>All that it keeps from line to line, as JSON: a reader opened with it goes on where this one stands. Null when it keeps nothing.</summary>
    string? State => null;
}

using System.Text;

namespace Orchestrator.Engine.Agents.Command;

/// <summary>Reads plain text: each line is something said. Whoever looks for a block joins them with newlines.</summary>
internal sealed class CommandStreamReader : IAgentStreamReader
{
    public bool Read(ReadOnlySpan<byte> line, long offset, List<AgentObservation> observations)
    {
        observations.Add(new AgentObservation.Said(offset, Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'))));
        return true;
    }
}

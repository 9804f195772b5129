namespace Orchestrator.Engine.Agents.Streams;

/// <summary>What the end of a client's process says when its stream did not.</summary>
internal static class ExitReading
{
    /// <summary>Null for a good end. The last line of standard error that is not the client's chatter names the reason.</summary>
    public static AgentObservation? Read(int exitCode, string errorTail, TimeProvider clock)
    {
        if (exitCode == 0)
        {
            return null;
        }

        var lines = errorTail.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reason = Array.FindLast(lines, line => !line.StartsWith("Reading ", StringComparison.Ordinal));
        var message = reason is null ? $"the client ended with exit code {exitCode}" : Cut.Head(reason, 1024);
        // A stopped process (128 + signal) failed for no reason of the provider's.
        return (exitCode < 128 && reason is not null ? ProviderTrouble.Recognise(0, message, null, null, clock) : null) ?? new AgentObservation.TurnFailed(0, message);
    }
}

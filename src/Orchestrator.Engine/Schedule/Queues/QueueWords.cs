namespace Orchestrator.Engine.Schedule.Queues;

/// <summary>States as sentences and rows write them.</summary>
internal static class QueueWords
{
    public static string Of<TState>(TState state)
        where TState : struct, Enum => state.ToString().ToLowerInvariant();
}

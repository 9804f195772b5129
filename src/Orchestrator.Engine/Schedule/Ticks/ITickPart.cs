namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Something more that each tick does in a project, after work was moved on.</summary>
internal interface ITickPart
{
    /// <summary>Does it; nothing is waited for that lasts.</summary>
    Task RunAsync(string actor, TickLog log, CancellationToken cancellationToken);
}

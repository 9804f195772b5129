namespace Orchestrator.Engine.Operations;

/// <summary>One visit; leaving twice is leaving once.</summary>
internal sealed class ProjectVisit(IServiceProvider services, Func<ValueTask> leave) : IProjectVisit
{
    private int _left;

    public IServiceProvider Services => services;

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _left, 1) == 0 ? leave() : ValueTask.CompletedTask;
}

namespace Orchestrator.Engine.Operations;

/// <summary>A project while somebody is there; what was opened for visits alone is closed with the last of them.</summary>
internal interface IProjectVisit : IAsyncDisposable
{
    IServiceProvider Services { get; }
}

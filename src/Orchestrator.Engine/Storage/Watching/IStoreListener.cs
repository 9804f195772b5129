namespace Orchestrator.Engine.Storage.Watching;

/// <summary>Notices that anybody, in whichever process, wrote to the store. What was written since the last look is never missed.</summary>
internal interface IStoreListener : IDisposable
{
    /// <summary>Returns once something was written since this listener was made or last returned, or when the time is over.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}

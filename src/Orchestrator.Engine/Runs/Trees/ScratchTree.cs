namespace Orchestrator.Engine.Runs.Trees;

/// <summary>A tree that is removed when it is let go of.</summary>
internal sealed class ScratchTree(string path, Func<Task> remove) : IAsyncDisposable
{
    public string Path => path;

    public async ValueTask DisposeAsync() => await remove().ConfigureAwait(false);
}

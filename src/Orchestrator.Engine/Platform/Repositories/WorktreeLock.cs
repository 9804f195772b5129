namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// One at a time makes, lists or removes worktrees of a repository: git reads its notes of all of them for each, and fails
/// over those that another git has only half written. By an open file that no other may open, which goes with its process.
/// </summary>
/// <param name="project">The project; without one nobody else is expected.</param>
internal sealed class WorktreeLock(ProjectFolder? project)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <exception cref="OrchestratorException">Somebody else took too long (<c>worktrees-busy</c>).</exception>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        if (project is null)
        {
            return null;
        }

        Directory.CreateDirectory(project.State);
        var path = Path.Combine(project.State, "worktrees.lock");
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(began) < s_patience)
            {
                await Task.Delay(s_pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new OrchestratorException(ErrorKind.Conflict, "worktrees-busy", $"'{path}' can't be had: {error.Message}", $"ls -l '{path}'", path, error);
            }
        }
    }
}

using System.Globalization;
using System.Text;

namespace Orchestrator.Engine.Platform.Repositories;

/// <summary>
/// Git's own lock of an index, <c>index.lock</c>, so that the operator's git and ours don't write at once. It says who
/// holds it: one of ours that died is taken over.
/// </summary>
internal sealed class IndexLock : IDisposable
{
    private const string Holder = "orchestrator";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;

    private IndexLock(string path) => _path = path;

    public static async Task<IndexLock> TakeAsync(string index, IProcessTable processes, CancellationToken cancellationToken)
    {
        var path = index + ".lock";
        var began = TimeProvider.System.GetTimestamp();
        while (!TryMake(path, processes.Self))
        {
            if (IsLeftBehind(path, processes))
            {
                File.Delete(path);
                continue;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new OrchestratorException(ErrorKind.Conflict, "index-locked", $"Another git works on this repository, or one died: '{path}' is there.", $"rm '{path}'", path);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        return new IndexLock(path);
    }

    public void Dispose() => File.Delete(_path);

    private static bool TryMake(string path, ProcessIdentity self)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write(Encoding.ASCII.GetBytes($"{Holder} {self.Pid} {self.Start} {self.Boot}"));
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static bool IsLeftBehind(string path, IProcessTable processes)
    {
        try
        {
            return File.ReadAllText(path).Split(' ') is [Holder, var pid, var start, var boot]
                && !processes.IsAlive(new ProcessIdentity(int.Parse(pid, CultureInfo.InvariantCulture), long.Parse(start, CultureInfo.InvariantCulture), boot));
        }
        catch (IOException)
        {
            return false;
        }
    }
}

using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.Sqlite;

/// <summary>The database's file as it lies on disk.</summary>
internal sealed class StoreFile(ProjectFolder project)
{
    public string Path => project.Database;

    /// <summary>
    /// Another number for another file, <see cref="FileIdentity.Missing"/> for none: handles on a file that somebody
    /// deleted or replaced would take writes that nobody ever sees again.
    /// </summary>
    public long Identity() => FileIdentity.Of(project.Database);

    /// <summary>Bytes of the write-ahead log; 0 when there is none.</summary>
    public long LogBytes()
    {
        var log = new FileInfo(project.Database + "-wal");
        return log.Exists ? log.Length : 0;
    }
}

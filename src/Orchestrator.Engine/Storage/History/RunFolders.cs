using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Storage.History;

/// <summary>The folders of runs under the state folder.</summary>
internal sealed class RunFolders(ProjectFolder folder)
{
    /// <summary>Files and bytes of some runs.</summary>
    public (long Files, long Bytes) Measure(IEnumerable<string> runs)
    {
        var (files, bytes) = (0L, 0L);
        foreach (var file in runs.Select(folder.RunFolder).Where(Directory.Exists)
            .SelectMany(path => new DirectoryInfo(path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })))
        {
            files++;
            bytes += file.Length;
        }

        return (files, bytes);
    }

    /// <summary>Removes them; links in them are removed, never followed.</summary>
    public void Remove(IEnumerable<string> runs)
    {
        foreach (var path in runs.Select(folder.RunFolder).Where(Directory.Exists))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}

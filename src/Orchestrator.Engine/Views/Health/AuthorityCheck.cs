using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Storage.Authority;

namespace Orchestrator.Engine.Views.Health;

/// <summary>Reads every authority file as its own reader would.</summary>
internal sealed class AuthorityCheck(ProjectFolder project, IAuthorityFiles files, IEnumerable<IAuthorityCheck> readers) : Probe("authority")
{
    protected override IEnumerable<HealthCheck> Look()
    {
        var paths = new AuthorityFolder(project).All().ToList();
        var broken = paths
            .Select(path => (Path: path, Problem: files.Read(path) is { } text ? readers.Select(reader => reader.Problem(path, text)).FirstOrDefault(problem => problem is not null) : null))
            .Where(file => file.Problem is not null)
            .Select(file => Ill($".orchestrator/{file.Path}: {file.Problem}", Fix(file.Path)))
            .ToList();
        return broken.Count > 0 ? broken : [Well($"{Words.Count(paths.Count, "file")} read")];
    }

    private static string Fix(string path) => path.StartsWith("work/", StringComparison.Ordinal)
        ? $"orchestrator work-item test {Path.GetFileNameWithoutExtension(path)}"
        : $"${{EDITOR:-vi}} .orchestrator/{path}";
}

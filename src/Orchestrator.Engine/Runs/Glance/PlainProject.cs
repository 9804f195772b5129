using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>Finds a project where that is simple: a main checkout with its state in it.</summary>
internal static class PlainProject
{
    /// <summary>The database's path; null when there is none, or <see cref="ProjectLocator"/> is needed to find it.</summary>
    public static string? Database(string from)
    {
        if (Environment.GetEnvironmentVariable(StateFolder.Variable) is { Length: > 0 })
        {
            return null;
        }

        for (var folder = Path.GetFullPath(from); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (File.Exists(git))
            {
                // A linked worktree or a submodule.
                return null;
            }

            if (Directory.Exists(Path.Combine(folder, ".orchestrator")))
            {
                var database = Path.Combine(folder, ".orchestrator", "state", "orchestrator.db");
                return Directory.Exists(git) && File.Exists(database) ? database : null;
            }
        }

        return null;
    }
}

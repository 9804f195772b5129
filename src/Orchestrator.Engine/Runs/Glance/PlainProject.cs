using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Runs.Glance;

/// <summary>Finds a project where that is simple: a main checkout with its state in it.</summary>
internal static class PlainProject
{
    /// <summary>The database's path; null when there is none, or <see cref="ProjectLocator"/> is needed to find it.</summary>
    public static string? Database(string from) => Database(from, out _);

    /// <summary>The database's path; null when there is none, or <see cref="ProjectLocator"/> is needed to find it.</summary>
    /// <param name="from">Where the search begins.</param>
    /// <param name="none">Whether there is surely none: no project, or one in which nothing has happened yet.</param>
    public static string? Database(string from, out bool none)
    {
        none = false;
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
                if (!Directory.Exists(git))
                {
                    return null;
                }

                var database = Path.Combine(folder, ".orchestrator", "state", "orchestrator.db");
                none = !File.Exists(database);
                return none ? null : database;
            }
        }

        none = true;
        return null;
    }
}

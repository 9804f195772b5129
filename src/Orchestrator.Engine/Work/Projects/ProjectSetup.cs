using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Settings;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>What making or repairing a project takes. What a person wrote is added to at most.</summary>
internal sealed class ProjectSetup(
    UserConfiguration user, ProjectRegistry registry, TrustedProjects trust, AgentDetection agents, CallerEnvironment environment, AgentsFiles agentsFiles, Faults faults)
{
    private const string Folder = ".orchestrator";

    /// <param name="root">The project's folder, absolute.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="withAgentsFile">Whether AGENTS.md and CLAUDE.md get their block.</param>
    public IEnumerable<PlannedChange> Plan(string root, string by, bool withAgentsFile)
    {
        var authority = Path.Combine(root, Folder);
        if (new DirectoryInfo(authority).LinkTarget is not null || File.Exists(authority))
        {
            throw new OrchestratorException(ErrorKind.Refused, "path-unsafe", $"'{authority}' is a link or a file; a project needs a folder of its own there.", target: authority);
        }

        // What came with the folder came from somewhere else; only what is made here and now is this person's.
        var made = !Directory.Exists(authority);
        yield return Settings(root);
        yield return Ignore(root);
        var work = Path.Combine(authority, "work");
        yield return Directory.Exists(work)
            ? PlannedChange.Keep($"{Folder}/work/", "the work items")
            : PlannedChange.Of("create", $"{Folder}/work/", "for work items, one file each", () => Directory.CreateDirectory(work));
        foreach (var change in withAgentsFile ? agentsFiles.Put(root) : [])
        {
            yield return change;
        }

        yield return PersonKey();
        yield return Register(root);
        yield return Trust(root, by, made);
    }

    private PlannedChange Settings(string root)
    {
        var path = Path.Combine(root, Folder, SettingsFields.ProjectFile);
        if (File.Exists(path))
        {
            return PlannedChange.Keep($"{Folder}/project.yaml", new WorkFilesCheck(environment).Problem(SettingsFields.ProjectFile, File.ReadAllText(path)) ?? "the project's settings");
        }

        var found = agents.Found();
        var detail = found.Count == 0 ? "settings; no agent was found on the path" : $"settings, with the agents found on the path: {string.Join(", ", found)}";
        return PlannedChange.Of("create", $"{Folder}/project.yaml", detail, () => Write(path, ProjectTemplate.Settings(Path.GetFileName(root), found)));
    }

    private PlannedChange Ignore(string root)
    {
        var path = Path.Combine(root, Folder, ".gitignore");
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var missing = ProjectTemplate.Ignored.Except(text.Split('\n').Select(line => line.Trim().TrimStart('/'))).ToList();
        if (missing.Count == 0)
        {
            return PlannedChange.Keep($"{Folder}/.gitignore", "keeps this machine's state out of git");
        }

        var gap = text.Length > 0 && !text.EndsWith('\n') ? "\n" : "";
        return PlannedChange.Of(
            text.Length == 0 ? "create" : "update", $"{Folder}/.gitignore", $"keeps out of git: {string.Join(' ', missing)}",
            () => Write(path, $"{text}{gap}{string.Join('\n', missing)}\n"));
    }

    private PlannedChange PersonKey()
    {
        if (File.Exists(user.PersonKey))
        {
            return PlannedChange.Keep(user.PersonKey, "the key by which your scripts are known as yours");
        }

        return PlannedChange.Of("create", user.PersonKey, "the key by which your scripts are known as yours; readable by you alone", () =>
        {
            UserFile.MakeFolder(user.Folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(user.PersonKey, options);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
            file.Flush(flushToDisk: true);
        });
    }

    private PlannedChange Register(string root)
    {
        if (registry.Find(root) is { } known)
        {
            return PlannedChange.Keep(user.Projects, $"knows the project as '{known.Name}'");
        }

        var name = registry.Proposed(Path.GetFileName(root), root).Name;
        return new(new("update", user.Projects, $"registers the project as '{name}'"), cancellationToken => registry.AddAsync(name, root, cancellationToken));
    }

    private PlannedChange Trust(string root, string by, bool made) => (trust.Contains(root), made) switch
    {
        (true, _) => PlannedChange.Keep(user.Trusted, "the project's commands may run on this machine"),
        (_, true) => new(new("update", user.Trusted, "its commands may run on this machine, since you made it here"), cancellationToken => trust.AddAsync(root, by, cancellationToken)),
        _ => PlannedChange.Keep(user.Trusted, "the project came from elsewhere; let its commands run here with: orchestrator trust grant"),
    };

    private void Write(string path, string text)
    {
        try
        {
            DurableFile.Write(path, Encoding.UTF8.GetBytes(text), faults);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Translate(failure, path);
        }
    }
}

using System.Text.Json.Nodes;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The projects that this user's machine knows, in the order in which they came.</summary>
internal sealed class ProjectRegistry(UserConfiguration user, TrustedProjects trust, TimeProvider clock, Faults faults)
{
    private UserFile File => new(user.Projects, clock, faults);

    public IReadOnlyList<OrchestratorProject> All() => [.. Read(File.Read()).Select(Project)];

    public OrchestratorProject? Find(string nameOrPath) => All().FirstOrDefault(project => project.Path == Real(nameOrPath)) ?? All().FirstOrDefault(project => project.Name == nameOrPath);

    /// <summary>A project as it would be known: under its own name, or with a number behind it when another has that.</summary>
    public OrchestratorProject Proposed(string name, string root) =>
        Find(root) ?? new(Free(name, [.. All().Select(project => project.Name)]), Real(root), Directory.Exists(Path.Combine(root, ".orchestrator")), trust.Contains(root));

    public async Task<OrchestratorProject> AddAsync(string name, string root, CancellationToken cancellationToken)
    {
        await File.ChangeAsync(
            text =>
            {
                var entries = Read(text);
                if (!entries.Any(entry => (string?)entry["path"] == Real(root)))
                {
                    entries.Add(new() { ["name"] = Free(name, [.. entries.Select(entry => (string)entry["name"]!)]), ["path"] = root });
                }

                return Write(entries);
            },
            cancellationToken).ConfigureAwait(false);
        return Find(root)!;
    }

    public Task RemoveAsync(string root, CancellationToken cancellationToken) => File.ChangeAsync(
        text => Write(Read(text).Where(entry => (string?)entry["path"] != Real(root))), cancellationToken);

    // One spelling for each folder; a bare name is none.
    private static string Real(string nameOrPath) => Path.IsPathRooted(nameOrPath) ? ProjectPaths.Real(nameOrPath) : nameOrPath;

    private OrchestratorProject Project(JsonObject entry)
    {
        var path = (string)entry["path"]!;
        return new((string)entry["name"]!, path, Directory.Exists(Path.Combine(path, ".orchestrator")), trust.Contains(path));
    }

    private List<JsonObject> Read(string? text) =>
        [.. UserList.Read(text, user.Projects, "projects", ["name", "path"]).Where(entry => entry.ContainsKey("name") && entry.ContainsKey("path"))];

    private static string Write(IEnumerable<JsonObject> entries) => UserList.Write("projects", "Projects that ticks and lists see.", entries);

    private static string Free(string name, IReadOnlyCollection<string> taken) =>
        !taken.Contains(name) ? name : Enumerable.Range(2, taken.Count + 1).Select(n => $"{name}-{n}").First(other => !taken.Contains(other));
}

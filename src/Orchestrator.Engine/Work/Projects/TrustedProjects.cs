using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The projects whose commands a person let run on this machine. What a clone brings along is not among them until then.</summary>
internal sealed class TrustedProjects(UserConfiguration user, TimeProvider clock, Faults faults)
{
    private UserFile File => new(user.Trusted, clock, faults);

    public bool Contains(string root) => Read(File.Read()).Any(Is(root));

    public Task AddAsync(string root, string by, CancellationToken cancellationToken) => File.ChangeAsync(
        text =>
        {
            var entries = Read(text);
            if (!entries.Any(Is(root)))
            {
                entries.Add(new()
                {
                    ["path"] = ProjectPaths.Real(root),
                    ["by"] = by,
                    ["at"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                });
            }

            return Write(entries);
        },
        cancellationToken);

    public Task RemoveAsync(string root, CancellationToken cancellationToken) => File.ChangeAsync(
        text => Write(Read(text).Where(entry => !Is(root)(entry))), cancellationToken);

    private static Func<JsonObject, bool> Is(string root)
    {
        var real = ProjectPaths.Real(root);
        return entry => (string?)entry["path"] == real;
    }

    private List<JsonObject> Read(string? text) => UserList.Read(text, user.Trusted, "trusted", ["path", "by", "at"]);

    private static string Write(IEnumerable<JsonObject> entries) =>
        UserList.Write("trusted", "Projects whose commands may run on this machine.", entries);
}

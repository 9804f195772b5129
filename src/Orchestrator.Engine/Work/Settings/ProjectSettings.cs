using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>The project's settings, read anew when a file or a variable changed.</summary>
internal sealed class ProjectSettings(IAuthorityFiles files, ProjectFolder project, CallerEnvironment environment, TrustedProjects trust) : IProjectSettings
{
    private static readonly string[] s_frozenFolders = ["policies", "prompts"];

    private readonly Lock _gate = new();
    private (string? Project, string? Local, string Variables, SettingsDocument Document)? _read;

    public string Name => Document.Name;

    public IReadOnlyDictionary<string, AgentProfile> Profiles => Document.Profiles;

    public string? DefaultWorker => Document.DefaultWorker;

    public string? DefaultVerifier => Document.DefaultVerifier;

    public string PolicyName => Document.PolicyName;

    public IReadOnlyList<string> WorktreeSetup => Document.WorktreeSetup;

    public bool Trusted => trust.Contains(project.Root);

    private SettingsDocument Document
    {
        get
        {
            var (shared, local) = (files.Read(SettingsFields.ProjectFile), files.Read(SettingsFields.LocalFile));
            lock (_gate)
            {
                if (_read is { } read && read.Project == shared && read.Local == local && read.Variables == Variables(read.Document.Profiles.Keys))
                {
                    return read.Document;
                }

                var document = SettingsDocument.Read(SettingsLayers.Read(shared, local, environment), Path.GetFileName(project.Root));
                _read = (shared, local, Variables(document.Profiles.Keys), document);
                return document;
            }
        }
    }

    public ConfigValue? Find(string name) => Document.Values.FirstOrDefault(value => value.Name == name);

    public IReadOnlyList<ConfigValue> All() => Document.Values;

    public IReadOnlyDictionary<string, string> FrozenFiles()
    {
        string[] settings = [SettingsFields.ProjectFile, SettingsFields.LocalFile];
        return settings.Concat(s_frozenFolders.SelectMany(folder => files.List(folder, "*")))
            .Select(path => (Path: path, Text: files.Read(path)))
            .Where(file => file.Text is not null)
            .ToDictionary(file => file.Path, file => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text!))), StringComparer.Ordinal);
    }

    private string Variables(IEnumerable<string> agents) =>
        string.Join('\0', SettingsFields.Scalars(agents).Select(path => environment.Get(SettingsFields.Variable(path))));
}

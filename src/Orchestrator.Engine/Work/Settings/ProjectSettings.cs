using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Operations;
using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Storage;
using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Projects;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>The project's settings, read anew when a file or a variable changed.</summary>
internal sealed class ProjectSettings(IAuthorityFiles files, ProjectFolder project, CallerEnvironment environment, TrustedProjects trust) : IProjectSettings
{
    private static readonly string[] s_frozenFolders = ["policies", "prompts"];

    private readonly Lock _gate = new();
    private Reading? _read;

    public string Name => Document.Name;

    public AgentChoices Agents
    {
        get
        {
            var document = Document;
            return new(document.Profiles, document.DefaultWorker, document.DefaultVerifier);
        }
    }

    public string PolicyName => Document.PolicyName;

    public IReadOnlyList<string> Permitted => Document.Permitted;

    public IReadOnlyList<string> WorktreeSetup => Document.WorktreeSetup;

    public ParallelLimits Parallel => Document.Parallel;

    public ScheduleSettings Schedule => Document.Schedule;

    public BudgetSettings Budgets => Document.Budgets;

    public ReviewSettings Review => Document.Review;

    public IReadOnlyList<NotificationChannel> Notifications => Document.Notifications;

    public bool Trusted => trust.Contains(project.Root);

    private SettingsDocument Document
    {
        get
        {
            lock (_gate)
            {
                var stamps = (Stamp(SettingsFields.ProjectFile), Stamp(SettingsFields.LocalFile));
                if (_read is { } read && read.Variables == Values(read.Names) && (Same(read.Stamps, stamps) || IsAsRead(read)))
                {
                    _read = read with { Stamps = stamps };
                    return read.Document;
                }

                var (shared, local) = (files.Read(SettingsFields.ProjectFile), files.Read(SettingsFields.LocalFile));
                var document = SettingsDocument.Read(SettingsLayers.Read(shared, local, environment), Path.GetFileName(project.Root));
                string[] names = [.. SettingsFields.Scalars(document.Profiles.Keys).Select(SettingsFields.Variable)];
                _read = new(stamps, shared, local, names, Values(names), document);
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

    private string Values(string[] variables) => string.Join('\0', variables.Select(environment.Get));

    private bool IsAsRead(Reading read) => files.Read(SettingsFields.ProjectFile) == read.Shared && files.Read(SettingsFields.LocalFile) == read.Local;

    // No file is as good a stamp as any.
    private ItemFileStamp Stamp(string path) => new FileInfo(Path.Combine(project.Authority, path)) is { Exists: true } file ? ItemFileStamp.Of(file) : new(-1, 0, true);

    private static bool Same((ItemFileStamp, ItemFileStamp) before, (ItemFileStamp, ItemFileStamp) now) => before.Item1.SameAs(now.Item1) && before.Item2.SameAs(now.Item2);

    private sealed record Reading((ItemFileStamp, ItemFileStamp) Stamps, string? Shared, string? Local, string[] Names, string Variables, SettingsDocument Document);
}

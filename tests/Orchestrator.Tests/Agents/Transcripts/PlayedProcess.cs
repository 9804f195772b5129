using Orchestrator.Engine.Platform;

namespace Orchestrator.Tests.Agents.Transcripts;

/// <summary>A process that has whatever a test gives it.</summary>
internal sealed class PlayedProcess : IProcessDetails
{
    public static ProcessIdentity Identity { get; } = new(4711, 315298, "boot");

    public List<string> Files { get; } = [];

    /// <summary>Null: it may not be read.</summary>
    public Dictionary<string, string>? Variables { get; set; } = [];

    public DateTimeOffset? Started { get; set; }

    public IReadOnlyList<string> OpenFiles(int pid) => Files;

    public bool TryVariable(int pid, string name, out string? value)
    {
        value = Variables?.GetValueOrDefault(name);
        return Variables is not null;
    }

    public DateTimeOffset? StartedAt(ProcessIdentity process) => Started;
}

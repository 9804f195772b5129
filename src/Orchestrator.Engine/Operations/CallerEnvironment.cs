using System.Collections;
using System.Text;
using Orchestrator.Engine.Platform.Processes;

namespace Orchestrator.Engine.Operations;

/// <summary>The calling process as actors are settled from it; tests put another in its place.</summary>
internal class CallerEnvironment
{
    /// <summary>
    /// Variables that every launched agent carries, and every command that the runtime executes: a test script that a
    /// worker wrote is the worker's own hand, also when the runtime runs it for a person.
    /// </summary>
    private static readonly string[] s_marks =
        ["ORCHESTRATOR_RUN_ID", "ORCHESTRATOR_SESSION", "ORCHESTRATOR_TOKEN", ProcessMark.Launch, ProcessMark.Command];

    public virtual int ProcessId => Environment.ProcessId;

    public virtual string Login => Environment.UserName;

    public bool HasMark => s_marks.Any(name => Get(name) is not null);

    public virtual string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>Every variable.</summary>
    public virtual IReadOnlyDictionary<string, string> All() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>Variables that may override settings, <c>NAME=value</c>, sorted.</summary>
    public IEnumerable<string> Overrides() => All()
        .Where(entry => entry.Key.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal))
        .Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal);

    /// <summary>
    /// Whether another process was started with an agent's marks. Where the system shows it (Linux), a child that
    /// cleared its own environment is still known by its parents'.
    /// </summary>
    public virtual bool CarriesMark(int pid)
    {
        try
        {
            var variables = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ"));
            return variables.Split('\0').Any(variable => s_marks.Any(mark => variable.StartsWith(mark + "=", StringComparison.Ordinal)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's process, a system without /proc, or one that is just gone: no mark to be seen.
            return false;
        }
    }
}

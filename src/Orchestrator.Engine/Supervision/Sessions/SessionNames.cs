using System.Text.RegularExpressions;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Names of sessions: unique among those that live.</summary>
internal static partial class SessionNames
{
    /// <summary>The name given, when it may be one and is free; else one of the client's own.</summary>
    /// <exception cref="OrchestratorException"><c>name-invalid</c>, <c>session-exists</c>.</exception>
    public static string Demand(StoreReader reader, string? given, string adapter)
    {
        var taken = SessionStore.All(reader, active: true).Select(record => record.Session.SessionName).ToHashSet();
        return given is null ? Enumerable.Range(1, int.MaxValue).Select(number => $"{adapter}-{number}").First(name => !taken.Contains(name))
            : !Pattern().IsMatch(given) ? throw new OrchestratorException(
                ErrorKind.Usage, "name-invalid", $"'{given}' can't be a session's name: lower-case letters, digits and '-' only, 64 at most, beginning with a letter.", target: given)
            : taken.Contains(given) ? throw new OrchestratorException(
                ErrorKind.Conflict, "session-exists", $"There is a session '{given}' already.", $"orchestrator agent-session get {given}", given)
            : given;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    private static partial Regex Pattern();
}

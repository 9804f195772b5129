namespace Orchestrator;

/// <summary>A request about one session: an agent's session may ask it only about one that is bound to a run of its own.</summary>
public interface ISessionRequest
{
    /// <summary>The session's name or id; null when the request names none.</summary>
    string? Session { get; }
}

using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>What the store knows of live agent sessions; each room that keeps sessions answers for its own. Where there is no project there are none.</summary>
internal interface ISessionDirectory
{
    /// <summary>The session that holds this token now, or null: unknown, revoked, or its turn is over.</summary>
    Actor? ByToken(string token);

    /// <summary>The live session that one of these processes, or this POSIX session, belongs to; or null.</summary>
    Actor? ByProcess(IReadOnlyList<ProcessIdentity> ancestry, int posixSession);

    /// <summary>The runs that a session is bound to, by its name or id.</summary>
    IReadOnlyList<string> RunsOf(string session) => [];
}

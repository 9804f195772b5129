using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Operations;

/// <summary>Where there is no project there are no sessions.</summary>
internal sealed class NoSessions : ISessionDirectory
{
    public Actor? ByToken(string token) => null;

    public Actor? ByProcess(IReadOnlyList<ProcessIdentity> ancestry, int posixSession) => null;
}

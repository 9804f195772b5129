using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Supervision.Sessions;

/// <summary>Where no terminal can be reached, nobody contends for one.</summary>
internal sealed class NoPaneOwners : IPaneOwners
{
    public void Claim(TerminalAddress pane, string session, ProcessIdentity process)
    {
    }

    public void Release(TerminalAddress pane, ProcessIdentity process)
    {
    }
}

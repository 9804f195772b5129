using Orchestrator.Engine.Supervision.Sessions;

namespace Orchestrator.Engine.Supervision.Hooks;

/// <summary>The agent whose client called a hook.</summary>
/// <param name="Actor">Who it is.</param>
/// <param name="Session">Its registered session; null for a worker that we launched.</param>
internal sealed record HookCaller(Actor Actor, SessionRecord? Session)
{
    /// <summary>As the ledger writes it.</summary>
    public string Signature => $"{Actor} via hook";
}

using Orchestrator.Engine.Agents;

namespace Orchestrator.Tests.Agents.Adapters;

/// <summary>Turns to compose.</summary>
internal static class Turns
{
    public static AgentProfile Profile(string adapter, string trust = "standard") => new(adapter, "family", adapter, [adapter], null, trust, []);

    public static AgentTurn Of(AgentProfile profile, string? session = null, string tree = "/repo", string state = "/repo/.orchestrator/state") =>
        new(profile, "fix-1", 1, session is null ? 1 : 2, tree, session is null ? "/p/turn-1.prompt.md" : "/p/turn-2.prompt.md", "/p/turn-1.prompt.md", session, state, "/repo/.git")
        {
            Marks = new Dictionary<string, string> { ["ORCHESTRATOR_TOKEN"] = "secret-token", ["ORCHESTRATOR_RUN_ID"] = "fix-1" },
        };
}

namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Accounts as the clients have them: one a family, unless a profile sends its client to a folder of its own. A program of one's own has none.</summary>
internal sealed class ClientAccounts : IAccounts
{
    private static readonly string[] s_homes = ["CODEX_HOME", "CLAUDE_CONFIG_DIR"];

    public string AccountOf(AgentProfile profile) =>
        s_homes.Select(name => profile.Environment.GetValueOrDefault(name)).FirstOrDefault(home => home is not null) is { } home ? $"{profile.Family} in {home}" : profile.Family;

    public bool IsSubscription(AgentProfile profile) => profile.Adapter != "command";
}

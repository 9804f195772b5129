using Orchestrator.Engine.Agents.Door;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>The door as Claude Code's settings and MCP configuration write it.</summary>
internal static class ClaudeDoor
{
    /// <summary>For <c>--mcp-config</c>; the client puts the variables in itself.</summary>
    public static object Servers(AgentDoor door) => new Dictionary<string, object>
    {
        ["mcpServers"] = new Dictionary<string, object>
        {
            [AgentDoor.Server] = new
            {
                type = "stdio",
                command = door.Executable,
                args = new[] { "mcp" },
                env = AgentDoor.Variables.ToDictionary(name => name, name => $"${{{name}:-}}"),
            },
        },
    };

    /// <summary>For the <c>hooks</c> of its settings.</summary>
    public static Dictionary<string, object> Hooks(AgentDoor door) => door.Events.ToDictionary(
        hook => hook.ClientName,
        object (hook) => new[] { new { hooks = new[] { new { type = "command", command = door.CommandFor(hook), timeout = HookEvent.Timeout } } } });
}

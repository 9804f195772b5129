using System.Security.Cryptography;
using System.Text;
using Orchestrator.Engine.Agents.Door;
using Orchestrator.Engine.Storage;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>
/// The door as settings for Codex's <c>-c</c>. A hook runs only when the record of trusted hooks holds its hash, so each of
/// ours comes with its own: the flag that runs every hook unseen would run those of the tree that the worker works in.
/// </summary>
internal static class CodexDoor
{
    // Where Codex says that hooks given on the command line are written.
    private const string Source = "/<session-flags>/config.toml";

    public static IEnumerable<string> Settings(AgentDoor door)
    {
        yield return $"mcp_servers.{AgentDoor.Server}.command={Toml.Text(door.Executable)}";
        yield return $"mcp_servers.{AgentDoor.Server}.args=[\"mcp\"]";
        yield return $"mcp_servers.{AgentDoor.Server}.env_vars=[{string.Join(',', AgentDoor.Variables.Select(Toml.Text))}]";
        // Who may do what is settled behind the door; nobody sits there to be asked by the client.
        yield return $"mcp_servers.{AgentDoor.Server}.default_tools_approval_mode=\"approve\"";
        // A check that the runtime makes on an agent's word may run as long as the checks of its work item.
        yield return $"mcp_servers.{AgentDoor.Server}.tool_timeout_sec=3600";
        foreach (var hook in door.Events)
        {
            yield return $"hooks.{hook.ClientName}=[{{hooks=[{{type=\"command\",command={Toml.Text(door.CommandFor(hook))},timeout={HookEvent.Timeout}}}]}}]";
        }

        if (door.Events.Count > 0)
        {
            yield return $"hooks.state={{{string.Join(',', door.Events.Select(hook => $"{Toml.Text(Key(Source, hook, 0, 0))}={{trusted_hash={Toml.Text(TrustedHash(hook, door.CommandFor(hook)))}}}"))}}}";
        }
    }

    /// <summary>A hook's name in the record of trusted hooks: its file, its event, and its place in that.</summary>
    public static string Key(string source, HookEvent hook, int group, int handler) => $"{source}:{hook.Key}:{group}:{handler}";

    /// <summary>What Codex remembers of a hook that was looked at and trusted: the SHA-256 of what it would do, as JSON with sorted keys.</summary>
    public static string TrustedHash(HookEvent hook, string command, int timeout = HookEvent.Timeout) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Serialize(new
    {
        EventName = hook.Key,
        Hooks = new[] { new { Type = "command", Command = command, Timeout = timeout, Async = false } },
    }))));
}

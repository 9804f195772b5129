using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Projects;

/// <summary>The first text of a project's files.</summary>
internal static class ProjectTemplate
{
    /// <summary>What git must not track: this machine's state and settings, and a write that was cut short.</summary>
    public static readonly string[] Ignored = ["state/", "local.yaml", "*.orchestrator-new"];

    private static readonly Dictionary<string, string> s_profiles = new()
    {
        ["codex"] = "codex: { family: openai, adapter: codex, command: codex }",
        ["claude"] = "claude: { family: anthropic, adapter: claude, command: claude, permission_mode: acceptEdits }",
    };

    public static string Settings(string name, IReadOnlyList<string> agents)
    {
        var text = new StringBuilder();
        text.Append("# The project's settings. This machine's own go into local.yaml, which git ignores; see `orchestrator config get`.\n");
        text.Append(YamlWriter.Document(new JsonObject { ["name"] = name }));
        text.Append("\n# One entry for each way to run an agent: `orchestrator agent-profile get`.\n");
        text.Append(agents.Count == 0 ? "agents: {}\n" : "agents:\n");
        foreach (var (agent, profile) in s_profiles)
        {
            text.Append(agents.Contains(agent) ? "  " : "  # ").Append(profile).Append('\n');
        }

        text.Append("  # shell: { family: local, adapter: command, command: [./worker.sh] }   # any program: its prompt comes on stdin\n");
        text.Append("\n# Who works, and who verifies, when neither the item nor the call says.\n");
        text.Append(agents.Count == 0 ? "# defaults: { worker: codex }\n"
            : agents.Count == 1 ? $"defaults: {{ worker: {agents[0]} }}\n"
            : $"defaults: {{ worker: {agents[0]}, verifier: {agents[1]} }}\n");
        text.Append("\n# Commands that prepare a new worktree, in order.\n# worktree: { setup: [npm ci] }\n");
        return text.ToString();
    }
}

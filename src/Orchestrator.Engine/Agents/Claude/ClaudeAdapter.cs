using System.Text.Json;
using Orchestrator.Engine.Agents.Door;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Trust;

namespace Orchestrator.Engine.Agents.Claude;

/// <summary>Claude Code: headless <c>claude -p --output-format stream-json --verbose</c>, with <c>--resume</c> for a later turn; on a screen <c>claude</c>.</summary>
internal sealed class ClaudeAdapter(TimeProvider clock) : IAgentAdapter
{
    // The rules hold paths as people write them.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "claude";

    // It prints nothing while it thinks, and waits up to ten minutes for an answer's first byte.
    public TimeSpan SilenceAfter => TimeSpan.FromMinutes(15);

    public bool CanResume => true;

    public bool ExitIsDone => false;

    public string CompactCommand => "/compact";

    public string ClearCommand => "/clear";

    public AgentCommand Compose(AgentTurn turn)
    {
        // The prompt comes on standard input, so no option that takes a list can swallow it.
        List<string> arguments = [.. turn.Profile.Command, "-p", "--output-format", "stream-json", "--verbose", .. Options(turn, interactive: false)];
        return new AgentCommand(arguments, turn.PromptFile, Variables(turn, interactive: false));
    }

    public AgentCommand ComposeInteractive(AgentTurn turn) => new([.. turn.Profile.Command, .. Options(turn, interactive: true)], null, Variables(turn, interactive: true));

    public IAgentStreamReader OpenStream() => OpenStream(null);

    public IAgentStreamReader OpenStream(string? state) => new ClaudeStreamReader(ReaderState.Parse(state), clock);

    public AgentObservation? ReadExit(int exitCode, string errorTail) => ExitReading.Read(exitCode, errorTail, clock);

    public LaunchRoute Take(LaunchRoute route, AgentProfile profile, string stateFolder) => ClaudeRoute.Take(route, profile);

    public LoginQuestion? AskLogin(LaunchRoute route, AgentProfile profile) => ClaudeRoute.AskLogin(route, profile);

    // A client that replaces itself in mid-run would not be the one that was checked.
    private static Dictionary<string, string> Variables(AgentTurn turn, bool interactive) => new(ClaudeRoute.Variables(turn.Route, interactive)) { ["DISABLE_AUTOUPDATER"] = "1" };

    private static List<string> Options(AgentTurn turn, bool interactive)
    {
        var trust = TrustTable.Of(turn.Profile);
        var arguments = new List<string>();
        if (trust.Mode is { } mode)
        {
            arguments.AddRange(["--permission-mode", mode]);
        }

        var door = AgentDoor.OfLaunched(turn.ToolFolder);
        arguments.AddRange(["--settings", Settings(turn, trust, door, interactive)]);
        if (door is not null)
        {
            arguments.AddRange(["--mcp-config", JsonSerializer.Serialize(ClaudeDoor.Servers(door), Readable)]);
        }

        if (turn.TreeIsData)
        {
            arguments.AddRange(["--setting-sources", "user", "--strict-mcp-config"]);
        }

        if (trust.Without.Count > 0)
        {
            arguments.AddRange(["--disallowedTools", string.Join(',', trust.Without)]);
        }

        if (turn.Profile.Model is { } model)
        {
            arguments.AddRange(["--model", model]);
        }

        if (turn.SessionId is { } session)
        {
            arguments.AddRange(["--resume", session]);
        }

        arguments.AddRange(turn.Profile.Args);
        return arguments;
    }

    private static string Settings(AgentTurn turn, TrustFlags trust, AgentDoor? door, bool interactive)
    {
        // What acceptEdits gives of the tree it gives of these folders too.
        string[] also = turn.HandoffFolder is { } handoff && trust.Level != TrustTable.ReadOnly ? [handoff] : [];
        var settings = new Dictionary<string, object>(ClaudeRoute.Settings(turn.Route, interactive)) { ["permissions"] = new { allow = trust.Allow, deny = trust.GuardsState ? Shut(turn) : [], additionalDirectories = also } };
        if (door is { Events.Count: > 0 })
        {
            settings["hooks"] = ClaudeDoor.Hooks(door);
        }

        if (trust.Confined)
        {
            // Where the machine lacks what the sandbox needs, the client says so on standard error and goes on with the rules alone.
            settings["sandbox"] = new { enabled = true, autoAllowBashIfSandboxed = true, allowUnsandboxedCommands = false, failIfUnavailable = false, filesystem = new { allowWrite = also } };
        }

        return JsonSerializer.Serialize(settings, Readable);
    }

    // Edit(//absolute/**) shuts Write, Edit and redirections; Write(…) would shut nothing. A rule that denies beats every
    // other, so the state folder is named only where it does not hold the tree itself.
    private static List<string> Shut(AgentTurn turn)
    {
        List<string> rules = [Rule(Path.Combine(turn.Tree, ".orchestrator"))];
        if (!PathRules.IsWithin(turn.Tree, turn.StateFolder) && !PathRules.IsWithin(turn.StateFolder, Path.Combine(turn.Tree, ".orchestrator")))
        {
            rules.Add(Rule(turn.StateFolder));
        }

        return rules;
    }

    private static string Rule(string folder) => $"Edit(/{Path.GetFullPath(folder)}/**)";
}

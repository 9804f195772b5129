using Orchestrator.Engine.Agents.Door;
using Orchestrator.Engine.Agents.Routes;
using Orchestrator.Engine.Agents.Streams;
using Orchestrator.Engine.Agents.Trust;

namespace Orchestrator.Engine.Agents.Codex;

/// <summary>Codex: headless <c>codex exec --json</c>, and <c>codex exec … resume &lt;id&gt;</c> for a later turn; on a screen <c>codex</c>.</summary>
internal sealed class CodexAdapter(TimeProvider clock) : IAgentAdapter
{
    private const string Profile = "orchestrator";

    public string Name => "codex";

    // A model call that hangs before its headers has no end of its own, and a command may run for minutes without a line.
    public TimeSpan SilenceAfter => TimeSpan.FromMinutes(10);

    public bool CanResume => true;

    public bool ExitIsDone => false;

    public bool CountsInTranscript => true;

    public string CompactCommand => "/compact";

    public string ClearCommand => "/clear";

    public AgentCommand Compose(AgentTurn turn)
    {
        // -s is understood before `resume` only.
        List<string> arguments = [.. turn.Profile.Command, "exec", "--json", "--skip-git-repo-check", .. Options(turn)];
        if (turn.SessionId is { } session)
        {
            arguments.AddRange(["resume", session]);
        }

        arguments.Add("-");
        return new AgentCommand(arguments, turn.PromptFile, CodexRoute.Variables(turn.Route));
    }

    public AgentCommand ComposeInteractive(AgentTurn turn) => new([.. turn.Profile.Command, .. Options(turn)], null, CodexRoute.Variables(turn.Route));

    public IAgentStreamReader OpenStream() => OpenStream(null);

    public IAgentStreamReader OpenStream(string? state) => new CodexStreamReader(ReaderState.Parse(state), clock);

    public AgentObservation? ReadExit(int exitCode, string errorTail) => ExitReading.Read(exitCode, errorTail, clock);

    public LaunchRoute Take(LaunchRoute route, AgentProfile profile, string stateFolder) => CodexRoute.Take(route, profile, stateFolder);

    public LoginQuestion? AskLogin(LaunchRoute route, AgentProfile profile) => CodexRoute.AskLogin(route, profile);

    /// <summary>What a session does not remember, so that each start names it anew.</summary>
    private static List<string> Options(AgentTurn turn)
    {
        var trust = TrustTable.Of(turn.Profile);
        List<string> options = trust.Sandbox is { } sandbox ? ["-s", sandbox] : [];
        foreach (var setting in Settings(turn, trust).Concat(AgentDoor.OfLaunched(turn.ToolFolder) is { } door ? CodexDoor.Settings(door) : []))
        {
            options.AddRange(["-c", setting]);
        }

        if (turn.Profile.Model is { } model)
        {
            options.AddRange(["-m", model]);
        }

        options.AddRange(turn.Profile.Args);
        return options;
    }

    private static IEnumerable<string> Settings(AgentTurn turn, TrustFlags trust)
    {
        yield return $"approval_policy={Toml.Text(trust.Approval ?? "never")}";
        if (trust.PermissionProfile is { } parent)
        {
            yield return $"default_permissions={Toml.Text(Profile)}";
            yield return $"permissions.{Profile}.extends={Toml.Text(parent)}";
            yield return $"permissions.{Profile}.filesystem={{{Toml.Text(":workspace_roots")}={{{Toml.Text(".orchestrator")}={Toml.Text("read")}}}{State(turn)}{Handoff(turn)}}}";
            yield return $"permissions.{Profile}.network.enabled={(trust.Network ? "true" : "false")}";
        }

        // The worker's environment is settled before; Codex hands it on, our marks and their token included, but not what pays.
        // They are not named here: a command line is everybody's to read.
        yield return "shell_environment_policy.inherit=\"all\"";
        yield return "shell_environment_policy.ignore_default_excludes=true";
        yield return "shell_environment_policy.include_only=[]";
        foreach (var setting in CodexRoute.Settings(turn.Route))
        {
            yield return setting;
        }

        // A login shell reads /etc/profile, which sets PATH anew and loses the folder of `orchestrator`.
        yield return "allow_login_shell=false";
        // It would write the whole environment into a file of its home, our token and every key included.
        yield return "features.shell_snapshot=false";
        yield return "check_for_update_on_startup=false";
        if (turn.TreeIsData)
        {
            // The folders above are searched for neither; where it works there is nothing to be found.
            yield return "project_root_markers=[]";
            yield return "project_doc_max_bytes=0";
            yield return "skills.include_instructions=false";
        }
    }

    private static string Handoff(AgentTurn turn) => turn.HandoffFolder is { } folder ? $",{Toml.Text(folder)}={Toml.Text("write")}" : "";

    private static string State(AgentTurn turn) =>
        PathRules.IsWithin(turn.Tree, turn.StateFolder)
            ? $",{Toml.Text(turn.StateFolder)}={Toml.Text("read")},{Toml.Text(turn.Tree)}={Toml.Text("write")}"
            : $",{Toml.Text(turn.StateFolder)}={Toml.Text("read")}";
}

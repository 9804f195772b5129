using Orchestrator.Engine.Platform.Secrets;
using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Runs.Gate;
using Orchestrator.Engine.Runs.Gate.Policy;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Engine.Supervision.Panes.Patterns;

/// <summary>Reads patterns from YAML, strictly.</summary>
internal static class PanePolicyReader
{
    private static readonly string[] s_actions = ["wait", "look", "person", "restart"];
    private static readonly string[] s_adapters = ["codex", "claude", "command"];

    private static readonly Dictionary<string, AgentState> s_states = new()
    {
        ["starting"] = AgentState.Starting,
        ["working"] = AgentState.Working,
        ["awaiting_approval"] = AgentState.AwaitingApproval,
        ["rate_limited"] = AgentState.RateLimited,
    };

    /// <exception cref="OrchestratorException"><c>policy-invalid</c>, with line and column.</exception>
    public static PanePolicy Read(string text, string file)
    {
        LiteralSecrets.Demand(text, file);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw PolicyNode.Wrong(file, error.Start, error.Message.TrimEnd('.'));
        }

        if (stream.Documents.Count == 0)
        {
            return new PanePolicy([], []);
        }

        var root = new PolicyNode(stream.Documents[0].RootNode, file, "").Members("patterns", "inputs");
        return new PanePolicy(
            root.TryGetValue("patterns", out var patterns) ? [.. patterns.Items().Select(Pattern)] : [],
            root.TryGetValue("inputs", out var inputs) ? [.. inputs.Items().Select(Input)] : []);
    }

    private static PanePattern Pattern(PolicyNode node)
    {
        var members = node.Members("id", "regex", "adapter", "last", "dialog", "title", "command", "busy_for", "events_below", "action", "pause", "state", "yes", "interrupts");
        T? Maybe<T>(string name, Func<PolicyNode, T> read)
            where T : class => members.TryGetValue(name, out var member) ? read(member) : null;
        return new PanePattern(members["id"].Text(), Regex(members["regex"]), OneOf(members["action"], s_actions))
        {
            Adapters = Maybe("adapter", list => list.Items().Select(item => OneOf(item, s_adapters)).ToList()) ?? [],
            Last = members.TryGetValue("last", out var last) ? last.Count() : 0,
            Dialog = members.TryGetValue("dialog", out var dialog) && dialog.Flag(),
            Title = Maybe("title", Regex),
            Command = Maybe("command", Regex),
            BusyFor = members.TryGetValue("busy_for", out var busy) ? busy.Duration() : null,
            EventsBelow = members.TryGetValue("events_below", out var events) ? events.Count() : null,
            Interrupts = members.TryGetValue("interrupts", out var interrupts) && interrupts.Flag(),
            Pause = Maybe("pause", pause => OneOf(pause, [.. PauseReasons.All.Keys])),
            State = members.TryGetValue("state", out var state) ? s_states[OneOf(state, [.. s_states.Keys])] : null,
            Yes = Maybe("yes", Agreement),
        };
    }

    private static InputBox Input(PolicyNode node)
    {
        var members = node.Members("adapter", "first", "next", "above", "below", "cursor", "shell", "paste", "ready", "busy", "busy_title");
        ScreenPattern? Maybe(string name) => members.TryGetValue(name, out var member) ? Regex(member) : null;
        return new InputBox(OneOf(members["adapter"], s_adapters), Regex(members["first"]), Regex(members["next"]))
        {
            Above = Maybe("above"),
            Below = Maybe("below"),
            Cursor = members.TryGetValue("cursor", out var cursor) && cursor.Flag(),
            Shell = Maybe("shell"),
            Paste = Maybe("paste"),
            Ready = Maybe("ready"),
            Busy = Maybe("busy"),
            BusyTitle = Maybe("busy_title"),
        };
    }

    private static PaneAgreement Agreement(PolicyNode node)
    {
        var members = node.Members("chosen", "keys");
        var keys = members["keys"].Texts();
        try
        {
            KeyNames.Demand(keys);
        }
        catch (OrchestratorException error)
        {
            throw members["keys"].Wrong(error.Message.TrimEnd('.'));
        }

        return new PaneAgreement(Regex(members["chosen"]), keys);
    }

    private static ScreenPattern Regex(PolicyNode node)
    {
        try
        {
            return new ScreenPattern(node.Text());
        }
        catch (ArgumentException error)
        {
            throw node.Wrong($"no usable regular expression: {error.Message}");
        }
    }

    private static string OneOf(PolicyNode node, IReadOnlyList<string> known) => node.Text() is var text && known.Contains(text)
        ? text : throw node.Wrong($"'{text}' is not known here; there are {string.Join(", ", known)}");
}

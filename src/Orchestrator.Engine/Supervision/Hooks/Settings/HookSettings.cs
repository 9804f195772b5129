using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Engine.Agents.Door;

namespace Orchestrator.Engine.Supervision.Hooks.Settings;

/// <summary>Our hooks among others in a client's settings. Both clients write them alike: event, groups, handlers.</summary>
internal static partial class HookSettings
{
    private const string Hooks = "hooks";

    /// <summary>The text with our hooks, each once, calling this executable.</summary>
    /// <exception cref="OrchestratorException"><c>settings-unreadable</c>: the text is not what the client would take.</exception>
    public static string Put(string text, string file, AgentDoor door)
    {
        var wanted = door.Events.ToDictionary(hook => hook.ClientName, door.CommandFor);
        var kept = new HashSet<string>();
        text = Without(string.IsNullOrWhiteSpace(text) ? "{}\n" : text, file, (hook, command) => !wanted.TryGetValue(hook, out var own) || own != command || !kept.Add(hook));
        foreach (var hook in door.Events.Where(hook => !kept.Contains(hook.ClientName)))
        {
            text = Add(text, file, hook, wanted[hook.ClientName]);
        }

        return text;
    }

    /// <summary>The text without any hook of ours.</summary>
    /// <exception cref="OrchestratorException"><c>settings-unreadable</c>.</exception>
    public static string Take(string text, string file) => string.IsNullOrWhiteSpace(text) ? text : Without(text, file, (_, _) => true);

    /// <summary>The commands of ours that stand in a text, with their events; none in one that can't be read.</summary>
    public static IReadOnlyList<(string Hook, string Command)> Ours(string text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? [] : [.. Handlers(SettingsNode.Parse(text)).Select(found => (found.Hook, found.Command))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The executable that a command of ours calls.</summary>
    public static string Executable(string command) => OurCommand().Match(command).Groups["path"].Value.Trim('\'').Replace("'\\''", "'", StringComparison.Ordinal);

    private static string Add(string text, string file, HookEvent hook, string command)
    {
        var handlers = new JsonObject { [Hooks] = new JsonArray(new JsonObject { ["type"] = "command", ["command"] = command, ["timeout"] = HookEvent.Timeout }) };
        var root = Parse(text, file);
        if (root[Hooks] is not { } hooks)
        {
            return SettingsText.Add(text, root, Hooks, new JsonObject { [hook.ClientName] = new JsonArray(handlers) });
        }

        return Demand(hooks, JsonValueKind.Object, file, Hooks)[hook.ClientName] is { } groups
            ? SettingsText.Add(text, Demand(groups, JsonValueKind.Array, file, hook.ClientName), null, handlers)
            : SettingsText.Add(text, hooks, hook.ClientName, new JsonArray(handlers));
    }

    /// <summary>Takes out handlers of ours, and what only held them.</summary>
    private static string Without(string text, string file, Func<string, string, bool> goes)
    {
        var going = Handlers(Parse(text, file)).Select((found, at) => (at, Goes: goes(found.Hook, found.Command))).Where(one => one.Goes).Select(one => one.at).Reverse().ToList();
        foreach (var which in going)
        {
            // From the inside out: what is left empty by it goes with it.
            var path = Handlers(Parse(text, file)).ElementAt(which).Path;
            var at = path.Count - 1;
            while (at > 1 && path[at - 1].Children.Count(child => !IsNote(child.Name)) == 1)
            {
                at--;
            }

            text = SettingsText.Remove(text, path[at - 1], path[at]);
        }

        return text;
    }

    // A group that holds nothing but our handlers may still have a matcher, which matches nothing then.
    private static bool IsNote(string? name) => name == "matcher";

    /// <summary>Each handler of ours with the way to it: root, hooks, event, group, list, handler.</summary>
    private static IEnumerable<(string Hook, string Command, List<SettingsNode> Path)> Handlers(SettingsNode root) =>
        from hooks in new[] { root[Hooks] }
        where hooks is not null
        from named in hooks.Children
        from @group in named.Value.Children
        where @group.Value[Hooks] is not null
        from handler in @group.Value[Hooks]!.Children
        let command = handler.Value["command"]?.Text
        where command is not null && OurCommand().IsMatch(command)
        select (named.Name ?? "", command, new List<SettingsNode> { root, hooks, named.Value, @group.Value, @group.Value[Hooks]!, handler.Value });

    private static SettingsNode Parse(string text, string file)
    {
        try
        {
            return Demand(SettingsNode.Parse(text), JsonValueKind.Object, file, "the whole");
        }
        catch (JsonException error)
        {
            throw Unreadable(file, $"line {error.LineNumber + 1}: {error.Message.Split(" LineNumber")[0]}", error);
        }
    }

    private static SettingsNode Demand(SettingsNode node, JsonValueKind kind, string file, string what) =>
        node.Kind == kind ? node : throw Unreadable(file, $"{what} is no {(kind == JsonValueKind.Object ? "object" : "list")}");

    private static OrchestratorException Unreadable(string file, string why, Exception? inner = null) => new(
        ErrorKind.Environment, "settings-unreadable", $"'{file}' can't be read, and so nothing is put into it: {why}.", $"mend {file}", file, inner);

    [GeneratedRegex(@"^(?<path>'(?:[^']|'\\'')*/orchestrator'|\S*/orchestrator|orchestrator) hook (?:session-start|user-prompt-submit|pre-tool-use|stop)$")]
    private static partial Regex OurCommand();
}

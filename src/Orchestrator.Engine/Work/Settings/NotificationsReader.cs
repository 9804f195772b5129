using Orchestrator.Engine.Work.Items;
using Orchestrator.Engine.Work.Yaml;

namespace Orchestrator.Engine.Work.Settings;

/// <summary>Reads by which channels people are told of what happens.</summary>
internal static class NotificationsReader
{
    private static readonly string[] s_ways = ["tmux", "desktop", "command", "webhook", "jsonl"];

    public static IReadOnlyList<NotificationChannel> Read(YamlFields settings) => [.. (settings.Mapping("notifications")?.Entries ?? []).Select(Channel)];

    private static NotificationChannel Channel(YamlEntry entry)
    {
        var name = entry.Key.Text;
        if (!ItemWords.PartId.IsMatch(name))
        {
            throw entry.Key.Invalid($"the channel name '{name}' may have letters, digits, '_', '.' and '-' only");
        }

        var map = entry.Value as YamlMap ?? throw entry.Value.Invalid($"the channel '{name}' must be a mapping");
        var fields = new YamlFields(map, "a notification channel", SettingsFields.Notification);
        fields.Required("by");
        var by = fields.Word("by", "jsonl", s_ways);
        var channel = new NotificationChannel(name, by);
        return channel with
        {
            Events = fields.Texts("events") is { Count: > 0 } events ? events : NotificationChannel.Usual,
            Command = by == "command" ? Words(fields) : Nothing(fields, "command", by, channel.Command),
            Url = by == "webhook" ? Address(fields) : Nothing(fields, "url", by, channel.Url),
            Path = by == "jsonl" ? fields.Text("path") ?? channel.Path : Nothing(fields, "path", by, channel.Path),
            Timeout = fields.Duration("timeout") ?? channel.Timeout,
        };
    }

    private static IReadOnlyList<string> Words(YamlFields fields) =>
        fields.Texts("command") is { Count: > 0 } words && words[0].Length > 0 ? words : throw fields.Map.Invalid("'command' is missing here: the program and its arguments, as a list");

    private static Uri Address(YamlFields fields)
    {
        var text = fields.Scalar("url") ?? throw fields.Map.Invalid("'url' is missing here");
        return Uri.TryCreate(text.Text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw text.Invalid($"'{text.Text}' is no address that begins with http:// or https://");
    }

    private static T Nothing<T>(YamlFields fields, string name, string by, T otherwise) =>
        fields.Node(name) is { } given ? throw given.Invalid($"a channel by {by} has no '{name}'") : otherwise;
}

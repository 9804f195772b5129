using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Engine.Platform;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>A notification as programs outside get it: one line of JSON, times in ISO 8601.</summary>
internal static class NoticeJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(Notification notice, ProjectFolder folder) => JsonSerializer.Serialize(
        new
        {
            Id = notice.NotificationId,
            notice.Kind,
            notice.Event,
            Project = Path.GetFileName(folder.Root),
            notice.RunId,
            notice.WorkItemId,
            notice.Text,
            notice.Command,
            notice.At,
        },
        s_options);
}

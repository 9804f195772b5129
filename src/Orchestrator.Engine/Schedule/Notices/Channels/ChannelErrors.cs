using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>What goes wrong with a channel, each with the command that shows whether it was mended.</summary>
internal static class ChannelErrors
{
    public static OrchestratorException Refused(NotificationChannel channel, string why) => Of(channel, "channel-refused", why);

    /// <summary>It may have been delivered.</summary>
    public static OrchestratorException NoAnswer(NotificationChannel channel) =>
        Of(channel, "channel-no-answer", $"it took longer than {DurationText.Format(channel.Timeout)}");

    private static OrchestratorException Of(NotificationChannel channel, string code, string why) => new(
        ErrorKind.Environment, code, $"Channel '{channel.Name}' ({channel.By}): {why}.", $"orchestrator notification send \"a trial\" --channel {channel.Name}", channel.Name);
}

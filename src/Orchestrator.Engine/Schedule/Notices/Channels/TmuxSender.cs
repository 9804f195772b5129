using Orchestrator.Engine.Platform.Terminals;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>Shows a line in the terminals of everybody who is attached to tmux.</summary>
internal sealed class TmuxSender(ITerminals terminals) : IChannelSender
{
    public string By => "tmux";

    public async Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken) =>
        await terminals.AnnounceAsync(notice.Command is null ? notice.Text : $"{notice.Text} | {notice.Command}", cancellationToken).ConfigureAwait(false) is > 0 and var shown
            ? $"shown in {Platform.Words.Count(shown, "terminal")}"
            : throw ChannelErrors.Refused(channel, "nobody is attached to tmux");
}

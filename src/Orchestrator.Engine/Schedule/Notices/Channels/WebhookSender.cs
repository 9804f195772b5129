using Orchestrator.Engine.Platform;
using Orchestrator.Engine.Platform.Web;
using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>Posts JSON to an address. An answer from 200 to 299 means that it was delivered.</summary>
internal sealed class WebhookSender(IWebhooks webhooks, ProjectFolder folder) : IChannelSender
{
    public string By => "webhook";

    public async Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken)
    {
        var status = await webhooks.PostAsync(channel.Url!, NoticeJson.Of(notice, folder), notice.NotificationId, channel.Timeout, cancellationToken).ConfigureAwait(false);
        return status is >= 200 and < 300 ? $"{channel.Url!.Host} answered {status}" : throw ChannelErrors.Refused(channel, $"{channel.Url!.Host} answered {status}");
    }
}

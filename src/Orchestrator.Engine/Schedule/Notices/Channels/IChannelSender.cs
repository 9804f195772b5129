using Orchestrator.Engine.Work;

namespace Orchestrator.Engine.Schedule.Notices.Channels;

/// <summary>One way to reach people.</summary>
internal interface IChannelSender
{
    /// <summary>The way, as the settings name it.</summary>
    string By { get; }

    /// <summary>Sends one, within the channel's time.</summary>
    /// <returns>How it is known to be delivered.</returns>
    /// <exception cref="OrchestratorException">It was not delivered; with the code <c>channel-no-answer</c> or <c>webhook-no-answer</c>, it may have been.</exception>
    Task<string> SendAsync(NotificationChannel channel, Notification notice, CancellationToken cancellationToken);
}

namespace Orchestrator;

/// <summary>How far a notification got.</summary>
public enum NotificationState
{
    /// <summary>It waits to be sent, or to be sent again.</summary>
    Pending,

    /// <summary>Somebody sends it now.</summary>
    Sending,

    /// <summary>Its channel took it.</summary>
    Delivered,

    /// <summary>It may have been delivered or not: whoever sent it died, or its channel never answered. It is not sent again.</summary>
    Uncertain,

    /// <summary>Its channel refused it each time.</summary>
    Failed,
}

namespace Orchestrator;

/// <summary>How far a message got.</summary>
public enum DeliveryState
{
    /// <summary>Written down, not yet sent.</summary>
    Queued,

    /// <summary>Handed to the surface.</summary>
    Sent,

    /// <summary>Entered, as far as the surface can tell.</summary>
    Submitted,

    /// <summary>The worker's own stream or transcript shows it.</summary>
    Confirmed,

    /// <summary>It may or may not have arrived; it is never sent again by itself.</summary>
    Uncertain,

    /// <summary>It did not arrive.</summary>
    Failed,

    /// <summary>It was not wanted any more before it could be sent.</summary>
    Expired,
}

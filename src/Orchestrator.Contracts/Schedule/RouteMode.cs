namespace Orchestrator;

/// <summary>Who pays for a family's workers.</summary>
public enum RouteMode
{
    /// <summary>The account that the client itself is signed in to. No API key reaches the worker.</summary>
    Subscription,

    /// <summary>An API key, billed by use.</summary>
    Api,

    /// <summary>A server of one's own, named by its address.</summary>
    Local,
}

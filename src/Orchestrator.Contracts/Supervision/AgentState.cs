namespace Orchestrator;

/// <summary>What an agent session is doing, told from the turns of its transcript.</summary>
public enum AgentState
{
    /// <summary>Nothing tells it: no transcript and no terminal can be read.</summary>
    Unknown,

    /// <summary>The client is there and its first turn has not begun; its MCP servers may still start.</summary>
    Starting,

    /// <summary>Ready, and nobody has said anything to it yet.</summary>
    NeverStarted,

    /// <summary>A turn is under way.</summary>
    Working,

    /// <summary>It asks for leave to do something.</summary>
    AwaitingApproval,

    /// <summary>A limit of the account holds it up.</summary>
    RateLimited,

    /// <summary>Its last turn ended well.</summary>
    Idle,

    /// <summary>Its last turn was broken off.</summary>
    Aborted,

    /// <summary>Its last turn ended with an error.</summary>
    Errored,

    /// <summary>It makes its own history shorter.</summary>
    Compacting,

    /// <summary>Its process is not there any more.</summary>
    Gone,
}

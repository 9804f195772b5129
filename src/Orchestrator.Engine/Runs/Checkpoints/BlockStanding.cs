namespace Orchestrator.Engine.Runs.Checkpoints;

/// <summary>How a block stands in its text.</summary>
internal enum BlockStanding
{
    /// <summary>The agent's own words.</summary>
    Plain,

    /// <summary>Inside quoted text: it reports nothing.</summary>
    Quoted,

    /// <summary>Opened and never closed.</summary>
    Unclosed,
}

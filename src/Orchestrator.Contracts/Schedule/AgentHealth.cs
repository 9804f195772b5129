namespace Orchestrator;

/// <summary>How a live agent is.</summary>
public enum AgentHealth
{
    /// <summary>It works and shows it, or waits to be spoken to.</summary>
    Ok,

    /// <summary>It has shown nothing for half of the time that its client may be silent, or something holds it up: its provider, a question.</summary>
    Quiet,

    /// <summary>It has shown nothing for longer than its client ever is silent.</summary>
    Silent,

    /// <summary>A budget that it spends from is used up.</summary>
    OverBudget,

    /// <summary>Its process is gone, and nobody has noticed yet.</summary>
    Dead,
}

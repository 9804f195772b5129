namespace Orchestrator;

/// <summary>How much a finding matters.</summary>
public enum ReviewSeverity
{
    /// <summary>Worth knowing; nothing has to change.</summary>
    Info,

    /// <summary>A blemish.</summary>
    Low,

    /// <summary>Wrong in a rare case, or dear to keep.</summary>
    Medium,

    /// <summary>Wrong in use.</summary>
    High,

    /// <summary>Loses data, opens a door, or does not do what it is for.</summary>
    Critical,
}

namespace Orchestrator;

/// <summary>How closely a manager is held to the contract of a run.</summary>
public enum SupervisionMode
{
    /// <summary>It looks and speaks when it is needed.</summary>
    Light,

    /// <summary>It steers within its permissions; open proposals are listed at the finish.</summary>
    Guided,

    /// <summary>It writes each decision down before it acts; open proposals block the finish.</summary>
    Strict,
}

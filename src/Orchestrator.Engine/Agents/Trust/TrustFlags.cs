namespace Orchestrator.Engine.Agents.Trust;

/// <summary>What one trust level is in one client's own words.</summary>
/// <param name="Client">The adapter's name.</param>
/// <param name="Level"><c>read_only standard full</c>.</param>
internal sealed record TrustFlags(string Client, string Level)
{
    /// <summary>Codex: the sandbox (<c>-s</c>); null where a permission profile stands in its place.</summary>
    public string? Sandbox { get; init; }

    /// <summary>Codex: the permission profile that the level's own one extends.</summary>
    public string? PermissionProfile { get; init; }

    /// <summary>Codex: <c>approval_policy</c>.</summary>
    public string? Approval { get; init; }

    /// <summary>Codex: whether commands reach the network, loopback included.</summary>
    public bool Network { get; init; }

    /// <summary>Claude Code: the permission mode.</summary>
    public string? Mode { get; init; }

    /// <summary>Claude Code: permission modes that a profile may name instead.</summary>
    public IReadOnlyList<string> OtherModes { get; init; } = [];

    /// <summary>Claude Code: rules that allow.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Claude Code: tools taken away.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Claude Code: whether commands run in its sandbox where the machine has one.</summary>
    public bool Confined { get; init; }

    /// <summary>Whether the state folder is shut to writing by a rule of its own.</summary>
    public bool GuardsState { get; init; }
}

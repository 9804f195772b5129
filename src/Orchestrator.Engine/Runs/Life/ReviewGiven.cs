namespace Orchestrator.Engine.Runs.Life;

/// <summary>A review of a result that says yes.</summary>
/// <param name="By">Who gave it, as the ledger names actors.</param>
/// <param name="Tree">The snapshot that was reviewed; a later change voids it.</param>
internal sealed record ReviewGiven(string By, string? Tree)
{
    /// <summary>The reviews of agents that it is made of; empty when a person gave it.</summary>
    public IReadOnlyList<string> Reviews { get; init; } = [];

    /// <summary>Who said yes, as commits name authors.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Why a reviewer of the worker's own family was good enough; null when none was.</summary>
    public string? SameFamilyReason { get; init; }

    public bool ByAgents => Reviews.Count > 0;
}

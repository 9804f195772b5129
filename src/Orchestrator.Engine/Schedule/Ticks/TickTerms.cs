namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>How a tick is made.</summary>
/// <param name="Actor">Who makes it, as the ledger names it.</param>
internal sealed record TickTerms(string Actor)
{
    /// <summary>The one project, by its folder or its name; null: every registered one.</summary>
    public string? Project { get; init; }

    /// <summary>Whether work is started also where the schedule says that none is due yet.</summary>
    public bool Now { get; init; }

    /// <summary>Whether it only says what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Which items may be started; null: whatever may run.</summary>
    public IStartChoice? Starts { get; init; }
}

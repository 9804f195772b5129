namespace Orchestrator;

/// <summary>The contract of a run with its manager: what it is after, what the manager may do, how the work goes on.</summary>
[TableColumns(nameof(RunId), nameof(Mode), nameof(Revision), nameof(Continuation), nameof(RequireAcks), nameof(Objective))]
public sealed record SupervisionPolicy
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>How closely the manager is held to it.</summary>
    public SupervisionMode Mode { get; init; } = SupervisionMode.Guided;

    /// <summary>What the manager is to see to, beside the item's goal; null for nothing more.</summary>
    public string? Objective { get; init; }

    /// <summary>How the work is to be done, a sentence each.</summary>
    public IReadOnlyList<string> Guidelines { get; init; } = [];

    /// <summary>What to read first: paths, links.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>What the manager may do, by name, such as <c>worker_session.nudge</c>.</summary>
    public IReadOnlyDictionary<string, bool> Permissions { get; init; } = new Dictionary<string, bool>();

    /// <summary>Tools that worker and manager are expected to use.</summary>
    public IReadOnlyList<string> ExpectedTools { get; init; } = [];

    /// <summary>What is left to do once the work itself is done, in order.</summary>
    public IReadOnlyList<string> Epilogue { get; init; } = [];

    /// <summary>What happens after an iteration.</summary>
    public Continuation Continuation { get; init; } = Continuation.AskOperator;

    /// <summary>Who must acknowledge it before the run can end.</summary>
    public RequiredAcks RequireAcks { get; init; } = RequiredAcks.None;

    /// <summary>Raised with every real change; 0 while nobody set it and the defaults hold.</summary>
    public int Revision { get; init; }

    /// <summary>Who changed it last; null while the defaults hold.</summary>
    public string? By { get; init; }

    /// <summary>When it was changed last; null while the defaults hold.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The ledger event of the last change; 0 while the defaults hold.</summary>
    public long Event { get; init; }

    /// <summary>Who acknowledged it, each with the revision that it read.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>The questions whose answers make a policy; empty unless they were asked for.</summary>
    public IReadOnlyList<PolicyQuestion> Questions { get; init; } = [];
}

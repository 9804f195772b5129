namespace Orchestrator.Engine.Verification.Reviews;

/// <summary>What is reviewed on request.</summary>
/// <param name="Text">One line, for people.</param>
/// <param name="Source">A working tree of the repository that holds it.</param>
/// <param name="Tree">The tree or commit that is looked at.</param>
internal sealed record ReviewSubject(string Text, string Source, string Tree)
{
    /// <summary>What it is compared with; null for nothing.</summary>
    public string? Base { get; init; }

    /// <summary>The part that is meant; null for all of it.</summary>
    public string? Part { get; init; }

    /// <summary>Whether the working tree itself is looked at, as it is now.</summary>
    public bool Watches { get; init; }

    public Run? Run { get; init; }
}

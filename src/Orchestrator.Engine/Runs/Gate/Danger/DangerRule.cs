using Orchestrator.Engine.Verification;

namespace Orchestrator.Engine.Runs.Gate.Danger;

/// <summary>One sort of dangerous command. Everything that is given must hold.</summary>
/// <param name="Id">Its name in decisions.</param>
/// <param name="Says">What the command does, the rest of a sentence: "deletes files outside the worktree".</param>
/// <param name="Programs">Programs, by name; one that ends in <c>*</c> is the beginning of a name.</param>
internal sealed record DangerRule(string Id, string Says, IReadOnlyList<string> Programs)
{
    /// <summary>The first words that are no options must be one of these.</summary>
    public IReadOnlyList<string> Subcommands { get; init; } = [];

    /// <summary>Each entry names alternatives, separated by <c>|</c>, of which one must be given.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>With one of these options the command does no harm.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>One argument must match.</summary>
    public SafePattern? Argument { get; init; }

    /// <summary>The whole command, or what it reads, must match. A group <c>path</c> must lead outside.</summary>
    public SafePattern? Text { get; init; }

    /// <summary>One of these arguments must lead outside.</summary>
    public DangerPaths Paths { get; init; }

    /// <summary>Whether hitting a root itself, or its <c>.git</c>, counts as outside.</summary>
    public bool KeepsRoots { get; init; }

    /// <summary>A shell must execute what it prints.</summary>
    public bool FeedsShell { get; init; }
}

namespace Orchestrator;

/// <summary>Every error that leaves the engine.</summary>
public sealed class OrchestratorException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="kind">The sort; it decides the exit code.</param>
    /// <param name="code">A stable id such as <c>work-item-locked</c>.</param>
    /// <param name="message">What is wrong and where, in a sentence.</param>
    /// <param name="fix">The command that mends it; null when none does.</param>
    /// <param name="target">The object that it is about: an id, or a file with line and column.</param>
    /// <param name="inner">What lies behind it.</param>
    public OrchestratorException(ErrorKind kind, string code, string message, string? fix = null, string? target = null, Exception? inner = null)
        : base(message, inner) => (Kind, Code, Fix, Target) = (kind, code, fix, target);

    /// <summary>The sort; its number is the exit code.</summary>
    public ErrorKind Kind { get; }

    /// <summary>A stable id such as <c>work-item-locked</c>.</summary>
    public string Code { get; }

    /// <summary>The command that mends it; null when none does.</summary>
    public string? Fix { get; }

    /// <summary>The object that it is about; null when there is none.</summary>
    public string? Target { get; }

    /// <summary>Details for programs, by name.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}

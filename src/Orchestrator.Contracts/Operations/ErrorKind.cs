namespace Orchestrator;

/// <summary>The sort of an error; its number is the executable's exit code.</summary>
public enum ErrorKind
{
    /// <summary>The answer is no: a gate or a permission refused.</summary>
    Refused = 1,

    /// <summary>The request itself is wrong.</summary>
    Usage = 2,

    /// <summary>There is no such thing.</summary>
    NotFound = 3,

    /// <summary>It is in a state, or held by somebody, that does not allow it.</summary>
    Conflict = 4,

    /// <summary>The environment lacks something.</summary>
    Environment = 5,

    /// <summary>A defect of ours.</summary>
    Defect = 70,
}

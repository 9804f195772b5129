namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>What a piece of a word is.</summary>
internal enum WordPartKind
{
    /// <summary>Itself.</summary>
    Literal,

    /// <summary><c>$NAME</c> or <c>${NAME}</c>; other expansions have a name that is never set.</summary>
    Variable,

    /// <summary><c>$(command)</c> or backticks.</summary>
    Substitution,

    /// <summary><c>&lt;(command)</c> or <c>&gt;(command)</c>: becomes the name of a pipe.</summary>
    Process,
}

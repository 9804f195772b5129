namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>A word, or an operator such as <c>&amp;&amp;</c>, <c>|</c>, <c>&gt;</c>.</summary>
/// <param name="Operator">The operator; empty for a word.</param>
/// <param name="Parts">A word's pieces.</param>
internal sealed record ShellToken(string Operator, IReadOnlyList<WordPart> Parts)
{
    /// <summary>The pieces of a here-document, once it was read.</summary>
    public IReadOnlyList<WordPart> Document { get; set; } = [];

    public bool IsWord => Operator.Length == 0;

    public bool IsRedirect => Operator is ['<' or '>', ..] or ['&', '>', ..];
}

namespace Orchestrator.Engine.Runs.Gate.Shell;

/// <summary>One stage of a pipeline as it is written.</summary>
internal sealed class ShellStage
{
    public List<IReadOnlyList<WordPart>> Words { get; } = [];

    /// <summary>Targets of <c>&gt;</c> and its kin.</summary>
    public List<IReadOnlyList<WordPart>> Writes { get; } = [];

    /// <summary>Here-documents and here-strings.</summary>
    public List<IReadOnlyList<WordPart>> Documents { get; } = [];

    public bool IsEmpty => Words.Count == 0 && Writes.Count == 0;
}

namespace Orchestrator;

/// <summary>A criterion that a worker named, and the command that would write it down. Nothing was changed.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Text">What must hold, as the worker put it.</param>
/// <param name="MustHave">Whether it named it as needed now; false: a follow-up.</param>
/// <param name="Known">The id of a criterion of the run with the same words; null when it is new.</param>
/// <param name="Command">The shell command; null when there is nothing to do.</param>
/// <param name="Cmdlet">The same in PowerShell.</param>
[TableColumns(nameof(MustHave), nameof(Known), nameof(Text), nameof(Command))]
public sealed record CriterionDraft(string RunId, string Text, bool MustHave, string? Known, string? Command, string? Cmdlet)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

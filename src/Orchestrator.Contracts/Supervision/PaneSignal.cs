namespace Orchestrator;

/// <summary>Something that stands on an agent's screen: a second signal beside its transcript, never the truth where there is one.</summary>
/// <param name="Id">The pattern that it fits, such as <c>approval_prompt</c>.</param>
/// <param name="Text">The row that fits.</param>
/// <param name="Action">What is recommended: <c>wait</c>, <c>look</c>, <c>person</c> (somebody has to answer), <c>restart</c>.</param>
/// <param name="At">When it was seen.</param>
[TableColumns(nameof(Id), nameof(Action), nameof(Text), nameof(At))]
public sealed record PaneSignal(string Id, string Text, string Action, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}

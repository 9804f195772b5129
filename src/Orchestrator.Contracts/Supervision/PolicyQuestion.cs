namespace Orchestrator;

/// <summary>One question of the chat that settles a policy.</summary>
/// <param name="Id">The policy's field.</param>
/// <param name="Text">What to ask.</param>
/// <param name="Type"><c>choice</c> of one, <c>choices</c> of several, <c>text</c>, or <c>list</c> of texts.</param>
/// <param name="Choices">What can be chosen; empty for texts.</param>
/// <param name="Now">The answer that holds now.</param>
/// <param name="Option">The option of the command that takes the answer, such as <c>--mode</c>.</param>
[TableColumns(nameof(Id), nameof(Type), nameof(Option), nameof(Text))]
public sealed record PolicyQuestion(string Id, string Text, string Type, IReadOnlyList<string> Choices, IReadOnlyList<string> Now, string Option);

namespace Orchestrator;

/// <summary>One criterion as a reviewer judged it.</summary>
/// <param name="CriterionId">Its id in the work item; <c>goal</c> where the item has none.</param>
/// <param name="Text">What must hold.</param>
/// <param name="Met">Whether it holds; null until it is judged.</param>
/// <param name="Evidence">Where that is to be seen, at most 4,000 characters.</param>
public sealed record ReviewCriterion(string CriterionId, string Text, bool? Met = null, string Evidence = "")
{
    /// <inheritdoc/>
    public override string ToString() => $"{CriterionId}: {Met switch { true => "pass", false => "fail", null => "not judged" }}";
}

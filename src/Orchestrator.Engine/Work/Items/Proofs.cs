namespace Orchestrator.Engine.Work.Items;

/// <summary>Every verifier of an item, with its place in the file.</summary>
internal static class Proofs
{
    public static IEnumerable<(string Path, Verifier Verifier)> Of(WorkItem item)
    {
        foreach (var (step, i) in item.Plan.Select((step, i) => (step, i)))
        {
            foreach (var found in Numbered($"plan.{i}.verify", step.Verify)
                .Concat(step.Options.SelectMany((option, j) => Numbered($"plan.{i}.options.{j}.verify", option.Verify))))
            {
                yield return found;
            }
        }

        foreach (var found in item.Acceptance.Criteria.SelectMany((criterion, i) => Numbered($"acceptance.criteria.{i}.verify", criterion.Verify)))
        {
            yield return found;
        }

        if (item.Acceptance.Metric is { } metric)
        {
            yield return ("acceptance.metric", metric);
        }
    }

    /// <summary>Whether anything but a branch's own rule is executed to prove the item.</summary>
    public static bool Any(WorkItem item) =>
        item.Plan.Any(step => step.Verify.Count > 0) || item.Acceptance.Metric is not null || item.Acceptance.Criteria.Any(criterion => criterion.Verify.Count > 0);

    private static IEnumerable<(string Path, Verifier Verifier)> Numbered(string path, IReadOnlyList<Verifier> verifiers) =>
        verifiers.Select((verifier, i) => ($"{path}.{i}", verifier));
}

namespace Orchestrator.Engine.Runs;

/// <summary>Gives all of a list in order, or its last so many, newest first.</summary>
internal static class Newest
{
    /// <exception cref="OrchestratorException">The number is below 0.</exception>
    public static IAsyncEnumerable<T> Of<T>(IReadOnlyList<T> items, int last) => Pick(items, Demand(last, "--last"));

    /// <summary>The number itself; one below 0 is no number of things.</summary>
    /// <param name="count">How many are asked for; 0 for all.</param>
    /// <param name="option">The option that says it.</param>
    public static int Demand(int count, string option) => count >= 0
        ? count
        : throw new OrchestratorException(ErrorKind.Usage, "count-negative", $"{option} is {count}: give how many, or 0 for all.", target: option);

    private static async IAsyncEnumerable<T> Pick<T>(IReadOnlyList<T> items, int last)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in last > 0 ? items.Reverse().Take(last) : items)
        {
            yield return item;
        }
    }
}

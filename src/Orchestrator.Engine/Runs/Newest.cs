namespace Orchestrator.Engine.Runs;

/// <summary>Gives all of a list in order, or its last so many, newest first.</summary>
internal static class Newest
{
    public static async IAsyncEnumerable<T> Of<T>(IReadOnlyList<T> items, int last)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in last > 0 ? items.Reverse().Take(last) : items)
        {
            yield return item;
        }
    }
}

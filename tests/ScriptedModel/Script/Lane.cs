namespace Orchestrator.ScriptedModel.Script;

/// <summary>The turns of one client, in order; when they run out the last one repeats.</summary>
internal sealed class Lane(IReadOnlyList<Func<ModelRequest, Turn>> turns)
{
    private int _next;

    /// <summary>Answers a request with the next turn; its index too.</summary>
    public (Turn Turn, int Index) Take(ModelRequest request)
    {
        var index = Math.Min(Interlocked.Increment(ref _next), turns.Count) - 1;
        return (turns[index](request with { Turn = index }), index);
    }
}

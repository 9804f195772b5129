namespace Orchestrator.ScriptedModel.Script;

/// <summary>
/// What the model will say, lane by lane. A client's base URL names its lane; a lane named <c>LANE/RUN</c> takes the
/// requests of that lane whose prompt belongs to that run, so that two runs may share one client.
/// </summary>
public sealed class ModelScript
{
    private static readonly Turn s_noLane = new() { Status = 404, Say = "the script has no such lane" };

    private readonly Dictionary<string, Lane> _lanes = [];

    /// <summary>Writes a lane of fixed turns.</summary>
    public ModelScript Lane(string name, params IEnumerable<Turn> turns) => Reacting(name, [.. turns.Select(turn => (Func<ModelRequest, Turn>)(_ => turn))]);

    /// <summary>Writes a lane whose turns depend on what they answer.</summary>
    public ModelScript Reacting(string name, params Func<ModelRequest, Turn>[] turns)
    {
        _lanes[name] = new Lane(turns);
        return this;
    }

    /// <summary>The answer to a request, and its index in the lane; null for one that takes no turn.</summary>
    internal (Turn Turn, int? Index) Answer(ModelRequest request)
    {
        if (!request.HasTools)
        {
            // The clients' background calls (titles, summaries) carry no tools: they get a word and take no turn.
            return (Turn.Saying("ok"), null);
        }

        return _lanes.TryGetValue($"{request.Lane}/{request.RunId}", out var lane) || _lanes.TryGetValue(request.Lane, out lane)
            ? lane.Take(request)
            : (s_noLane, null);
    }
}

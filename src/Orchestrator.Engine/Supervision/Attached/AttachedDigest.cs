using Orchestrator.Engine.Agents;
using Orchestrator.Engine.Runs.Drive;
using Orchestrator.Engine.Runs.Life;

namespace Orchestrator.Engine.Supervision.Attached;

/// <summary>Folds a transcript's observations into a turn: where it began, what it was told, where it ended.</summary>
/// <param name="turn">The turn so far.</param>
/// <param name="prompt">What it was told, to be found in the transcript; empty when nothing waits for that.</param>
internal sealed class AttachedDigest(TurnRecord turn, string prompt)
{
    private const int Enough = 400;

    private readonly TurnDigest _digest = new(turn);
    private bool _shown;
    private bool _underway = turn.Underway;
    private bool _shortened = turn.Shortened;

    public TurnRecord Turn => _digest.Turn with { Delivery = _shown ? DeliveryState.Confirmed : turn.Delivery, Underway = _underway, Shortened = _shortened };

    public IReadOnlyList<AgentObservation.ToolCalled> ToolCalls => _digest.ToolCalls;

    public bool Started { get; private set; }

    public bool Spoke => _digest.Spoke;

    /// <summary>Whether the last that is known of the turn is its end. One that a person broke off goes on when somebody speaks.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>When that end was written; null where it doesn't say.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What looked like its end was none: the client was kept at its run.</summary>
    public void GoOn() => (HasEnded, _underway) = (false, true);

    public void Take(AgentObservation observation)
    {
        switch (observation)
        {
            case AgentObservation.TurnStarted started:
                Started = _underway = true;
                HasEnded = false;
                _shown |= Shows(started.Text, prompt);
                break;
            case AgentObservation.TurnEnded or AgentObservation.TurnFailed:
                (HasEnded, EndedAt) = (true, observation.At);
                _underway = false;
                break;
            case AgentObservation.CompactionEnded:
                _shortened = true;
                break;
            case AgentObservation.TurnAborted:
                _underway = false;
                break;
        }

        _digest.Take(observation);
    }

    /// <summary>Whether a text that a transcript shows is one that was said: what a terminal may change of it is left out.</summary>
    public static bool Shows(string? shown, string said) => said.Length > 0 && shown is not null && Essence(shown, 4 * Enough).Contains(Essence(said, Enough), StringComparison.Ordinal);

    private static string Essence(string text, int length) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)).Take(length));
}

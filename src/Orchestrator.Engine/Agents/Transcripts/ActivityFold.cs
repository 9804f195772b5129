using Orchestrator.Engine.Agents.Streams;

namespace Orchestrator.Engine.Agents.Transcripts;

/// <summary>Folds observations into what a session is doing. It goes on from any activity that was stored.</summary>
internal sealed class ActivityFold(AgentActivity from)
{
    private const int TextKept = 2_000;

    private AgentActivity _at = from;
    private DateTimeOffset? _lastActivity = from.LastActivity;
    private string? _lastKind = from.LastKind;
    private string? _said;
    private string? _told;

    /// <summary>The turn in hand, from 1; 0 before the first.</summary>
    public int Turn => _at.Turn;

    /// <summary>What the session is doing now.</summary>
    public AgentActivity Activity => _at with
    {
        LastActivity = _lastActivity,
        LastKind = _lastKind,
        LastSaid = _said is null ? _at.LastSaid : Cut.Tail(_said, TextKept),
        LastTurnText = _told is null ? _at.LastTurnText : Cut.Head(_told, TextKept),
    };

    public void Take(AgentObservation observation)
    {
        if (observation.At > _lastActivity || _lastActivity is null)
        {
            _lastActivity = observation.At ?? _lastActivity;
        }

        _lastKind = observation is AgentObservation.Alive alive ? alive.Kind : observation.GetType().Name;
        switch (observation)
        {
            case AgentObservation.TurnStarted started:
                Begin(started);
                break;
            case AgentObservation.Said said:
                _said = said.Text;
                Work(said.At);
                break;
            case AgentObservation.ToolCalled called:
                Work(called.At);
                break;
            case AgentObservation.SessionStarted when _at is { State: AgentState.Starting, Turn: 0 }:
                Move(AgentState.NeverStarted, observation.At);
                break;
            case AgentObservation.ApprovalAsked asked:
                Move(AgentState.AwaitingApproval, asked.At, asks: asked.What);
                break;
            case AgentObservation.ApprovalAnswered when _at.State == AgentState.AwaitingApproval:
                Move(AgentState.Working, observation.At);
                break;
            case AgentObservation.RateLimited limited:
                Move(AgentState.RateLimited, limited.At, limited.Until, Cut.Head(limited.Message, TextKept));
                break;
            case AgentObservation.CompactionStarted when _at.State != AgentState.Compacting:
                _at = _at with { Before = _at.State };
                Move(AgentState.Compacting, observation.At);
                break;
            case AgentObservation.CompactionEnded when _at.State == AgentState.Compacting:
                Move(_at.Open ? AgentState.Working : _at.Before ?? AgentState.Idle, observation.At);
                break;
            case AgentObservation.TurnEnded:
                Close(AgentState.Idle, observation.At, null);
                break;
            case AgentObservation.TurnAborted:
                Close(AgentState.Aborted, observation.At, null);
                break;
            case AgentObservation.TurnFailed failed when _at.State == AgentState.RateLimited:
                // The limit is why; it is over when its time has come.
                _at = _at with { Open = false, Error = Cut.Head(failed.Message, TextKept) };
                break;
            case AgentObservation.TurnFailed failed:
                Close(AgentState.Errored, failed.At, Cut.Head(failed.Message, TextKept));
                break;
        }
    }

    private void Begin(AgentObservation.TurnStarted started)
    {
        _told = started.Text ?? _told;
        var counted = started.Joins && _at.Turn > 0 || started.Late && _at.Implied;
        _at = _at with { Turn = counted ? _at.Turn : _at.Turn + 1, Open = true, Implied = false, Since = counted ? _at.Since : started.At ?? _at.Since };
        Move(AgentState.Working, started.At);
    }

    // What the agent does shows that it works, even where the beginning of its turn was not seen.
    private void Work(DateTimeOffset? at)
    {
        if (_at.Turn == 0)
        {
            _at = _at with { Turn = 1, Implied = true };
        }

        _at = _at with { Open = true };
        Move(AgentState.Working, at);
    }

    private void Close(AgentState state, DateTimeOffset? at, string? error)
    {
        _at = _at with { Open = false };
        Move(state, at, error: error);
    }

    private void Move(AgentState state, DateTimeOffset? at, DateTimeOffset? until = null, string? error = null, string? asks = null)
    {
        if (_at.State != state || state == AgentState.RateLimited || _at.Asks != asks)
        {
            _at = _at with { State = state, Since = at ?? _at.Since, Until = until, Error = error, Asks = asks, Before = state == AgentState.Compacting ? _at.Before : null };
        }
    }
}

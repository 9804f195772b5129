namespace Orchestrator.Engine.Schedule.Ticks;

/// <summary>Collects what one tick does; several hands write into it at once.</summary>
internal sealed class TickLog(TimeProvider clock)
{
    private const int HeldAtMost = 20;

    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private readonly List<TickAction> _actions = [];
    private readonly List<string> _started = [];
    private readonly List<HeldItem> _held = [];
    private int _heldCount;
    private OrchestratorException? _problem;

    /// <summary>Runs that had not ended when the tick looked.</summary>
    public int Live { get; set; }

    public DateTimeOffset At { get; init; } = clock.GetUtcNow();

    public void Did(string kind, string? run, string? item, string detail)
    {
        lock (_gate)
        {
            _actions.Add(new TickAction(kind, run, item, detail));
        }
    }

    public void Started(string id, string item, string detail)
    {
        lock (_gate)
        {
            _started.Add(id);
            _actions.Add(new TickAction("started", id == item ? null : id, item, detail));
        }
    }

    public void Held(HeldItem item, int count = 1)
    {
        lock (_gate)
        {
            _heldCount += count;
            if (_held.Count < HeldAtMost)
            {
                _held.Add(item);
            }
        }
    }

    /// <summary>Something stood in the way; the first of them names the tick's outcome.</summary>
    public void Failed(OrchestratorException error, string? run = null, string? item = null)
    {
        lock (_gate)
        {
            _problem ??= error;
            _actions.Add(new TickAction("failed", run, item, $"{error.Code}: {error.Message}"));
        }
    }

    public TickReport Report(string project, string path, bool dryRun) => new()
    {
        Project = project,
        Path = path,
        Outcome = _problem is not null ? TickOutcome.Failed : dryRun ? TickOutcome.Planned : _actions.Count > 0 ? TickOutcome.Worked : TickOutcome.Idle,
        Live = Live + (dryRun ? 0 : _started.Count),
        Started = _started,
        Actions = _actions,
        Held = _held,
        HeldCount = _heldCount,
        Detail = _problem?.Message ?? TickSentence.Of(_actions, _started, _held, _heldCount, Live, dryRun),
        Code = _problem?.Code,
        Fix = _problem is not null ? _problem.Fix : TickSentence.Told(_held)?.Command,
        At = At,
        Took = clock.GetElapsedTime(_began),
    };
}

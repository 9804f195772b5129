namespace Orchestrator.Engine.Runs.Drive;

/// <summary>Collects what one cycle read, decided and did, and how long each part took.</summary>
internal sealed class CycleLog(TimeProvider clock)
{
    private readonly List<string> _actions = [];
    private readonly List<Checkpoint> _checkpoints = [];
    private readonly List<CycleSpan> _spans = [];
    private GateDecision? _decision;
    private string? _waits;
    private SurfaceSignal? _signal;
    private bool _divergent;
    private int _lines;

    public string? Error { get; set; }

    /// <summary>Whether anything was found or done.</summary>
    public bool IsNews => _lines > 0 || _actions.Count > 0 || _decision is not null || Error is not null;

    public void Read(TurnReading reading)
    {
        _lines += reading.NewLines;
        (_signal, _divergent) = (reading.Signal, reading.Divergent);
    }

    /// <summary>What stands on the worker's screen, where no turn was read.</summary>
    public void Saw(SurfaceSignal? signal) => _signal = signal;

    public void Took(IEnumerable<Checkpoint> checkpoints) => _checkpoints.AddRange(checkpoints);

    public void Decided(GateDecision decision) => _decision = decision;

    public void Did(string action) => _actions.Add(action);

    /// <summary>Nothing was done, and this is why.</summary>
    public void Waits(string why) => _waits = why;

    /// <summary>Times a part of the cycle.</summary>
    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> part)
    {
        var began = clock.GetTimestamp();
        try
        {
            return await part().ConfigureAwait(false);
        }
        finally
        {
            _spans.Add(new CycleSpan(name, clock.GetElapsedTime(began)));
        }
    }

    public Cycle Fill(Cycle cycle) => cycle with
    {
        NewEvents = _lines,
        Checkpoints = _checkpoints,
        Decision = _decision,
        Actions = _waits is null ? _actions : [.. _actions, _waits],
        Spans = _spans,
        PaneSignal = _signal?.At(cycle.At),
        Divergent = _divergent,
        Error = Error,
    };
}

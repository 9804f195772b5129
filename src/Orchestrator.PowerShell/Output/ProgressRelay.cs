namespace Orchestrator.PowerShell.Output;

/// <summary>Hands the progress of one request to the pump, and takes it off the screen at the end.</summary>
internal sealed class ProgressRelay(Pump pump) : IProgress<OperationProgress>
{
    private readonly Lock _turn = new();
    private OperationProgress? _last;
    private bool _done;

    public void Report(OperationProgress value)
    {
        lock (_turn)
        {
            // A report may come from another thread after the end, when the pump takes nothing more.
            if (!_done)
            {
                _last = value;
                pump.WriteProgress(value, completed: false);
            }
        }
    }

    public void Complete(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            if (!_done && _last is not null && !cancellationToken.IsCancellationRequested)
            {
                pump.WriteProgress(_last, completed: true);
            }

            _done = true;
        }
    }
}

using System.Management.Automation;
using Orchestrator.PowerShell.Loading;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>What every cmdlet of the module does: make requests of its parameters, send them, write what comes.</summary>
public abstract class OrchestratorCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IOutputPort? _port;

    /// <summary>A folder of the project; else <c>ORCHESTRATOR_PROJECT</c>, else the nearest above the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Where it writes; PowerShell's own unless a test put another there.</summary>
    internal IOutputPort Port
    {
        get => _port ??= new CmdletPort(this);
        set => _port = value;
    }

    /// <summary>Gives the engine; the process's own unless a test put another there.</summary>
    internal Func<IEngine> Engine { get; set; } = EngineHost.Get;

    /// <summary>What a change is called when the caller is asked, such as <c>Stop run</c>.</summary>
    internal virtual string Action => "";

    /// <summary>The requests that the parameters of the present pipeline record make.</summary>
    internal abstract IEnumerable<Call> Calls();

    /// <summary>Handles one pipeline record; as PowerShell calls it.</summary>
    internal void Process() => ProcessRecord();

    /// <summary>Handles the end of the pipeline; as PowerShell calls it.</summary>
    internal void End() => EndProcessing();

    /// <summary>Stops; as PowerShell calls it on Ctrl+C, from another thread.</summary>
    internal void Stop() => StopProcessing();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Send(Calls());
        }
        catch (OrchestratorException error)
        {
            // The parameters themselves can't be made into a request.
            Port.WriteError(error, target: null);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Each of the ids, or one null that stands for all.</summary>
    private protected static IEnumerable<string?> OrAll(string[]? ids) => ids is { Length: > 0 } ? ids : new string?[] { null };

    /// <summary>Whether results are written. The dry run of one object writes none: what comes next in the pipeline would act on it.</summary>
    private protected virtual bool Emits(Call call, bool dryRun) => !dryRun || call.Streams;

    /// <summary>Sends requests one after the other; each that fails is one error record.</summary>
    private protected void Send(IEnumerable<Call> calls)
    {
        foreach (var call in calls)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            var consent = call.IsChange ? Port.Ask(call.Target ?? Port.Location, Action) : Consent.Go;
            if (consent == Consent.Go || (consent == Consent.DryRun && call.HasDryRun))
            {
                Pump.Run(Port, Work([call], consent == Consent.DryRun), _stop.Token);
            }
        }
    }

    /// <summary>Sends requests all at once, and writes what comes as it comes.</summary>
    private protected void SendTogether(IReadOnlyList<Call> calls) => Pump.Run(Port, Work(calls, dryRun: false), _stop.Token);

    private Func<Pump, CancellationToken, Task> Work(IReadOnlyList<Call> calls, bool dryRun)
    {
        // Read here: PowerShell's own state is for the pipeline's thread only.
        var location = Port.Location;
        return (pump, cancellationToken) => Task.WhenAll(calls.Select(call => SendAsync(call, dryRun, location, pump, cancellationToken)));
    }

    private async Task SendAsync(Call call, bool dryRun, string location, Pump pump, CancellationToken cancellationToken)
    {
        var progress = new ProgressRelay(pump);
        try
        {
            var context = new OperationContext(Project, location, Door: "pwsh", Progress: progress);
            await call.SendAsync(Engine(), dryRun, context, Take, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestratorException error)
        {
            pump.WriteError(error, call.Target);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            pump.WriteError(new OrchestratorException(ErrorKind.Defect, "defect", $"{error.GetType().Name}: {error.Message}", inner: error), call.Target);
        }
        finally
        {
            progress.Complete(cancellationToken);
        }

        void Take(object item)
        {
            // Before the result: what comes next in the pipeline would write around a bar that is over.
            if (!call.Streams)
            {
                progress.Complete(cancellationToken);
            }

            if (Emits(call, dryRun))
            {
                pump.Write(item);
            }
        }
    }
}

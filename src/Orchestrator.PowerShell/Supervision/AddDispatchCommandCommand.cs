using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Queues a command; a dispatcher carries it out, asking then whether it may.</summary>
/// <example>
/// <code>Add-DispatchCommand add-retry-1 NudgeWorker 'The test data moved to tests/data.'</code>
/// Queues a message for the worker of a run.
/// </example>
/// <example>
/// <code>Get-Run -Live | Add-DispatchCommand -Kind Verify</code>
/// Queues that every live run is verified.
/// </example>
[Cmdlet(VerbsCommon.Add, "DispatchCommand", SupportsShouldProcess = true)]
[OutputType(typeof(DispatchCommand))]
public sealed class AddDispatchCommandCommand : OrchestratorCmdlet
{
    /// <summary>What it does.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Words]
    public DispatchKind Kind { get; set; }

    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>What to say.</summary>
    [Parameter(Position = 2)]
    public string? Text { get; set; }

    /// <summary>The session that it is for, in place of the run's own.</summary>
    [Parameter]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    /// <summary>A key of the caller's: a repeat with it answers the first command.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>The higher goes first.</summary>
    [Parameter]
    public int Priority { get; set; }

    /// <summary>Not before so long from now.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? After { get; set; }

    internal override string Action => "Queue command";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Port.Location, dry => new AddDispatchCommand(Kind, run, Text, Session, Key, Priority, After, dry)));
}

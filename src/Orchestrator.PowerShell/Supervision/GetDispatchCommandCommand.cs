using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads queued commands and what became of them.</summary>
/// <example>
/// <code>Get-DispatchCommand -State Dead,Uncertain -IncludeAttempts</code>
/// Shows what was given up, with each try.
/// </example>
/// <example>
/// <code>Get-Run -Live | Get-DispatchCommand -State Queued</code>
/// Shows what waits, run by run.
/// </example>
[Cmdlet(VerbsCommon.Get, "DispatchCommand")]
[OutputType(typeof(DispatchCommand))]
public sealed class GetDispatchCommandCommand : OrchestratorCmdlet
{
    /// <summary>Id of one command, or the beginning of it; all when not given.</summary>
    [Parameter(Position = 0)]
    [Alias("CommandId")]
    [ArgumentCompleter(typeof(DispatchCommandCompleter))]
    public string? Command { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public DispatchState[]? State { get; set; }

    /// <summary>Only these kinds; may be given several times.</summary>
    [Parameter]
    public DispatchKind[]? Kind { get; set; }

    /// <summary>Only of this run.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>With each try.</summary>
    [Parameter]
    public SwitchParameter IncludeAttempts { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetDispatchCommand(Command, State, Kind, run, IncludeAttempts, Last), run));
}

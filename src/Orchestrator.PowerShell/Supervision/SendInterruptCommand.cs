using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Breaks off what an agent does now and says nothing. A headless worker's turn is stopped and the next one begins.</summary>
/// <example>
/// <code>Send-Interrupt add-retry-1 -Reason 'The test data moved.'</code>
/// Breaks off the worker's turn and tells it why.
/// </example>
[Cmdlet(VerbsCommunications.Send, "Interrupt", SupportsShouldProcess = true)]
[OutputType(typeof(Instruction))]
public sealed class SendInterruptCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>The session, by its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    /// <summary>Why; the worker of a run is told.</summary>
    [Parameter]
    public string? Reason { get; set; }

    internal override string Action => "Send interrupt";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(Session ?? run ?? Port.Location, dry => new SendInterrupt(run, Session, Reason, dry)));
}

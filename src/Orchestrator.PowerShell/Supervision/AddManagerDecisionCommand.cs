using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Writes a manager's decision down. In strict mode its nudge, interrupt, compact, clear or stop needs one of that kind, newer than the last cycle.</summary>
/// <example>
/// <code>Add-ManagerDecision add-retry-1 nudge -Reason 'It asked a question that the docs answer.'</code>
/// Writes down why the manager is about to speak.
/// </example>
[Cmdlet(VerbsCommon.Add, "ManagerDecision", SupportsShouldProcess = true)]
[OutputType(typeof(ManagerDecision))]
public sealed class AddManagerDecisionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>What was decided.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Words]
    public ManagerDecisionKind Kind { get; set; }

    /// <summary>Why.</summary>
    [Parameter(Mandatory = true)]
    public string Reason { get; set; } = "";

    /// <summary>Number of the cycle that it answers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CycleId")]
    public long? Cycle { get; set; }

    internal override string Action => "Add manager decision";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new AddManagerDecision(run, Kind, Reason, Cycle, dry)));
}

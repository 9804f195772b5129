using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Executes a run's verifiers now, and moves nothing.</summary>
/// <example>
/// <code>Invoke-Verification add-retry-1</code>
/// Executes the acceptance now and moves nothing.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "Verification", SupportsShouldProcess = true)]
[OutputType(typeof(Verification))]
public sealed class InvokeVerificationCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>The step; the acceptance when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StepCompleter))]
    public string? Step { get; set; }

    internal override string Action => "Invoke verification";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Act(run, new InvokeVerification(run, Step)));
}

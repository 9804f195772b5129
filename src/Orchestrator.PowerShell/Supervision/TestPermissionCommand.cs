using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Asks whether a run's manager may do something now: by the policy, by the decisions that strict mode asks for, by the handoff.</summary>
/// <example>
/// <code>Test-Permission add-retry-1 worker_session.compact</code>
/// Asks whether the manager may let the worker shorten its history now.
/// </example>
/// <example>
/// <code>Test-Permission add-retry-1 | Where-Object Allowed</code>
/// Lists what it may do.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "Permission")]
[OutputType(typeof(PermissionVerdict))]
public sealed class TestPermissionCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; an agent's own when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Such as worker_session.nudge; every one when not given.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string? Permission { get; set; }

    /// <summary>Ask for a current handoff too, whatever is asked about.</summary>
    [Parameter]
    public SwitchParameter RequireHandoff { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new TestPermission(run, Permission, RequireHandoff), run));
}

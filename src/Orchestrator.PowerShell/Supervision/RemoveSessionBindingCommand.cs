using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Ends a binding. A run whose worker it takes away is paused.</summary>
/// <example>
/// <code>Get-SessionBinding add-retry-1 | Remove-SessionBinding</code>
/// Ends a binding.
/// </example>
[Cmdlet(VerbsCommon.Remove, "SessionBinding", SupportsShouldProcess = true)]
[OutputType(typeof(SessionBinding))]
public sealed class RemoveSessionBindingCommand : OrchestratorCmdlet
{
    /// <summary>Id of the binding.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("BindingId")]
    [BindingId]
    public string[] Binding { get; set; } = [];

    internal override string Action => "Remove session binding";

    internal override IEnumerable<Call> Calls() => Binding.Select(binding => Call.Change(binding, dry => new RemoveSessionBinding(binding, dry)));
}

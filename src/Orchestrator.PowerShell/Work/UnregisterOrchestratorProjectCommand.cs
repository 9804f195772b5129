using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes a project out of those that ticks and lists see.</summary>
/// <example>
/// <code>Unregister-OrchestratorProject service</code>
/// Takes a project off the list; its files stay.
/// </example>
[Cmdlet(VerbsLifecycle.Unregister, "OrchestratorProject", SupportsShouldProcess = true)]
[OutputType(typeof(OrchestratorProject))]
public sealed class UnregisterOrchestratorProjectCommand : OrchestratorCmdlet
{
    /// <summary>Its name or folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Write what was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal override string Action => "Unregister project";

    internal override IEnumerable<Call> Calls() => Name.Select(name => Call.Change(name, dry => new UnregisterOrchestratorProject(name, dry)));

    private protected override bool Emits(Call call, bool dryRun) => PassThru && !dryRun;
}

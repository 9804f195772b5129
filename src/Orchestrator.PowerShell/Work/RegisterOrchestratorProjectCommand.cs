using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Adds a project to those that ticks and lists see.</summary>
/// <example>
/// <code>Register-OrchestratorProject ~/src/service</code>
/// Adds a project to those that ticks and lists see.
/// </example>
[Cmdlet(VerbsLifecycle.Register, "OrchestratorProject", SupportsShouldProcess = true)]
[OutputType(typeof(OrchestratorProject))]
public sealed class RegisterOrchestratorProjectCommand : OrchestratorCmdlet
{
    /// <summary>Its folder; the current project when not given.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    internal override string Action => "Register project";

    internal override IEnumerable<Call> Calls()
    {
        var folder = Path is null ? null : Port.ResolvePaths(Path)[0];
        return [Call.Change(folder ?? Port.Location, dry => new RegisterOrchestratorProject(folder, dry))];
    }
}

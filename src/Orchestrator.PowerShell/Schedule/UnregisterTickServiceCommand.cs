using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Takes out again what was registered with systemd, launchd or cron. What else is there stays as it is, and workers go on.</summary>
/// <example>
/// <code>Unregister-TickService</code>
/// Takes out whatever is registered.
/// </example>
[Cmdlet(VerbsLifecycle.Unregister, "TickService", SupportsShouldProcess = true)]
[OutputType(typeof(TickService))]
public sealed class UnregisterTickServiceCommand : OrchestratorCmdlet
{
    /// <summary>systemd, launchd or cron; each that is registered when not given.</summary>
    [Parameter(Position = 0)]
    [Words]
    public TickServiceKind? Kind { get; set; }

    internal override string Action => "Unregister tick service";

    internal override IEnumerable<Call> Calls() => [Call.Change(Kind?.ToString() ?? "this system", dry => new UnregisterTickService(Kind, dry))];
}

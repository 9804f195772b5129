using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Makes a tick every minute, or as given, in this PowerShell, until it is stopped or the last runspace that uses the module closes. Workers go on.</summary>
/// <example>
/// <code>Start-TickService</code>
/// Moves every registered project forward once a minute.
/// </example>
/// <example>
/// <code>Start-TickService -Cron '0 22-23,0-5 * * *'</code>
/// Ticks at each full hour of the night.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "TickService", SupportsShouldProcess = true)]
[OutputType(typeof(TickService))]
public sealed class StartTickServiceCommand : OrchestratorCmdlet
{
    /// <summary>From one tick to the next; a minute when neither this nor a cron expression is given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Interval { get; set; }

    /// <summary>When ticks are made: five fields as crontab has them, or Quartz's six or seven with the seconds first.</summary>
    [Parameter]
    public string? Cron { get; set; }

    internal override string Action => "Start tick service";

    internal override IEnumerable<Call> Calls() => [Call.Change("every registered project", dry => new StartTickService(Interval, Cron, dry))];
}

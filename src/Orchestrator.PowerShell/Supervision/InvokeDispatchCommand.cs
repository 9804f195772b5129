using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Moves facts and carries out queued commands: completed turns become notices to managers, commands become effects. It judges nothing.</summary>
/// <example>
/// <code>Invoke-Dispatch</code>
/// Carries out what is due now.
/// </example>
/// <example>
/// <code>Invoke-Dispatch -Watch</code>
/// Goes on until it is stopped, and writes what it does.
/// </example>
/// <example>
/// <code>Invoke-Dispatch -WhatIf</code>
/// Shows what is due, in order.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "Dispatch", SupportsShouldProcess = true)]
[OutputType(typeof(DispatchStep))]
public sealed class InvokeDispatchCommand : OrchestratorCmdlet
{
    /// <summary>One pass, which is what happens without a word too.</summary>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <summary>Go on until stopped, and wake when anybody wrote.</summary>
    [Parameter]
    public SwitchParameter Watch { get; set; }

    /// <summary>Only these kinds; may be given several times.</summary>
    [Parameter]
    public DispatchKind[]? Kind { get; set; }

    /// <summary>At most so many commands a pass; 0: whatever is due.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Limit { get; set; }

    /// <summary>Between two passes at most; two seconds when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Interval { get; set; }

    /// <summary>A command is kept for so long without a sign of life; one minute when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Lease { get; set; }

    /// <summary>Stop after so many passes; 0: never by itself.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxPasses { get; set; }

    internal override string Action => "Dispatch";

    internal override IEnumerable<Call> Calls() => [Call.Change(Port.Location, dry => new InvokeDispatch(Once, Watch, Kind, Limit, Interval, Lease, MaxPasses, dry))];
}

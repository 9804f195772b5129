using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Has systemd, launchd or cron make ticks, so that they come also when nobody starts anything. With -WhatIf every file and every command is shown and nothing is done.</summary>
/// <example>
/// <code>Register-TickService Systemd -WhatIf | Format-List</code>
/// Shows every file that would be written and every command that would be run.
/// </example>
/// <example>
/// <code>Register-TickService Cron -Interval 5m</code>
/// Adds a line to this user's crontab.
/// </example>
[Cmdlet(VerbsLifecycle.Register, "TickService", SupportsShouldProcess = true)]
[OutputType(typeof(TickService))]
public sealed class RegisterTickServiceCommand : OrchestratorCmdlet
{
    /// <summary>systemd, launchd or cron; launchd on macOS and systemd elsewhere when not given.</summary>
    [Parameter(Position = 0)]
    [Words]
    public TickServiceKind? Kind { get; set; }

    /// <summary>From one tick to the next; a minute when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Interval { get; set; }

    internal override string Action => "Register tick service";

    internal override IEnumerable<Call> Calls() => [Call.Change(Kind?.ToString() ?? "this system", dry => new RegisterTickService(Kind, Interval, dry))];

    /// <summary>What it consists of is what people want to see before.</summary>
    private protected override bool Emits(Call call, bool dryRun) => true;
}

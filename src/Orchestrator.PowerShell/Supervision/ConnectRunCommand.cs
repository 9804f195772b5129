using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Ties a run to sessions, or changes those that it is tied to; shows it in tmux.</summary>
/// <example>
/// <code>Connect-Run add-retry-1 codex-1</code>
/// Lets a session work on a run from now on.
/// </example>
/// <example>
/// <code>Connect-Run add-retry-1 -View</code>
/// Opens a window with the worker, the run's events and the live agents.
/// </example>
[Cmdlet(VerbsCommunications.Connect, "Run", SupportsShouldProcess = true)]
[OutputType(typeof(SessionBinding))]
public sealed class ConnectRunCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Session that works on it from now on.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Worker { get; set; }

    /// <summary>Session that steers it from now on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Manager { get; set; }

    /// <summary>Open its view in tmux: the worker, its events, the agents. Outside of tmux: say how.</summary>
    [Parameter]
    public SwitchParameter View { get; set; }

    internal override string Action => "Connect run";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new ConnectRun(run, Worker, Manager, View, dry)));

    private protected override bool Emits(Call call, bool dryRun) => View || base.Emits(call, dryRun);
}

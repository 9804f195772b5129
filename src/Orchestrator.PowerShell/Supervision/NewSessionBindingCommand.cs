using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Ties a run to sessions: at most one that works on it and one that steers it.</summary>
/// <example>
/// <code>New-SessionBinding add-retry-1 -Worker codex-1 -Manager claude-1</code>
/// Ties a run to the session that works on it and the one that steers it.
/// </example>
[Cmdlet(VerbsCommon.New, "SessionBinding", SupportsShouldProcess = true)]
[OutputType(typeof(SessionBinding))]
public sealed class NewSessionBindingCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Session that works on it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Worker { get; set; }

    /// <summary>Session that steers it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Manager { get; set; }

    internal override string Action => "New session binding";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new NewSessionBinding(run, Worker, Manager, dry)));
}

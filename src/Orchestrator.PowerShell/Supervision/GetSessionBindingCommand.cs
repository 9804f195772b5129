using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what binds runs and sessions.</summary>
/// <example>
/// <code>Get-SessionBinding add-retry-1</code>
/// Shows who works on a run and who steers it.
/// </example>
[Cmdlet(VerbsCommon.Get, "SessionBinding")]
[OutputType(typeof(SessionBinding))]
public sealed class GetSessionBindingCommand : OrchestratorCmdlet
{
    /// <summary>Only of this run.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Only of this session.</summary>
    [Parameter]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    /// <summary>Those that ended too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetSessionBinding(run, Session, All), run));
}

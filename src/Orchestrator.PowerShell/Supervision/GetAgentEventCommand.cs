using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads what was imported of transcripts. What lines say is hidden unless asked for, and then read back from the client's file or from the copy that was saved.</summary>
/// <example>
/// <code>Get-AgentEvent builder -Tail 20</code>
/// Shows the last lines of a session.
/// </example>
/// <example>
/// <code>Get-AgentEvent builder -Type task_complete -IncludeContent | Select-Object At, Content</code>
/// Shows what it said at the end of its turns.
/// </example>
[Cmdlet(VerbsCommon.Get, "AgentEvent")]
[OutputType(typeof(AgentEvent))]
public sealed class GetAgentEventCommand : OrchestratorCmdlet
{
    /// <summary>Name or id of the session; all that live when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[]? Session { get; set; }

    /// <summary>Only the sessions that work or worked on this run, or steer or steered it.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>Only this kind, or kind within a kind, as the client names it.</summary>
    [Parameter]
    public string? Type { get; set; }

    /// <summary>Only this turn; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Turn { get; set; }

    /// <summary>Only the last so many of each session; 0: all.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>Only the lines that could not be read.</summary>
    [Parameter]
    public SwitchParameter Quarantined { get; set; }

    /// <summary>Show what the lines say.</summary>
    [Parameter]
    public SwitchParameter IncludeContent { get; set; }

    internal override IEnumerable<Call> Calls() =>
        OrAll(Session).Select(session => Call.Read(new GetAgentEvent(session, Run, Type, Turn, Tail, Quarantined, IncludeContent), session));
}

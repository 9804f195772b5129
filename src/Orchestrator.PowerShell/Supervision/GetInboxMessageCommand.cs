using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads inboxes; hands nothing out. An agent reads its own, a person any.</summary>
/// <example>
/// <code>Get-InboxMessage -State Queued</code>
/// Lists what waits, whosever inbox it is in.
/// </example>
/// <example>
/// <code>Get-InboxMessage -Session person</code>
/// Lists what concerns people.
/// </example>
[Cmdlet(VerbsCommon.Get, "InboxMessage")]
[OutputType(typeof(InboxMessage))]
public sealed class GetInboxMessageCommand : OrchestratorCmdlet
{
    /// <summary>Id of one message, or the beginning of it; all when not given.</summary>
    [Parameter(Position = 0)]
    [Alias("MessageId")]
    [MessageId]
    public string[]? Message { get; set; }

    /// <summary>Whose inbox: a session's name, run:ID for a headless worker, or person; an agent's own, a person's all when not given.</summary>
    [Parameter]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    /// <summary>Only these states; may be given several times.</summary>
    [Parameter]
    public InboxState[]? State { get; set; }

    /// <summary>Only messages about this run.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>At most so many, newest first; 0: all in order.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Message).Select(id => Call.Read(new GetInboxMessage(id, Session, State, Run, Last), id));
}

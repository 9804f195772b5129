using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Hands out the next message of an inbox and keeps it for whoever asked until it is confirmed or the lease is over.</summary>
/// <example>
/// <code>Receive-InboxMessage -Wait -Timeout 10m</code>
/// Waits for the next message of the caller's own inbox.
/// </example>
/// <example>
/// <code>Receive-InboxMessage -Session person | Confirm-InboxMessage -Outcome Accepted</code>
/// Takes the next message for people and confirms it.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "InboxMessage", SupportsShouldProcess = true)]
[OutputType(typeof(InboxMessage))]
public sealed class ReceiveInboxMessageCommand : OrchestratorCmdlet
{
    /// <summary>Whose inbox: a session's name, run:ID for a headless worker, or person; the caller's own when not given.</summary>
    [Parameter]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    /// <summary>Wait until there is one.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Give up waiting after so long; 50 seconds when not given, which is less than agents allow a tool.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Keep each for so long; five minutes when not given. Then it is handed out again.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Lease { get; set; }

    /// <summary>At most so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Limit { get; set; } = 1;

    internal override string Action => "Receive inbox message";

    internal override IEnumerable<Call> Calls() => [Call.Change(Session ?? Port.Location, dry => new ReceiveInboxMessage(Session, Wait, Timeout, Lease, Limit, dry))];
}

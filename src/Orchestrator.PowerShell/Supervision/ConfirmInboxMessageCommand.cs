using System.Management.Automation;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Says what became of a message that was received; then it is not handed out again.</summary>
/// <example>
/// <code>Receive-InboxMessage | Confirm-InboxMessage -Outcome Accepted</code>
/// Takes the next message and says that it will be done.
/// </example>
/// <example>
/// <code>Confirm-InboxMessage mabcdefghij Blocked -Why 'The account is missing.'</code>
/// Says why it can't be done.
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "InboxMessage", SupportsShouldProcess = true)]
[OutputType(typeof(InboxMessage))]
public sealed class ConfirmInboxMessageCommand : OrchestratorCmdlet
{
    /// <summary>Id of the message.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MessageId")]
    [MessageId]
    public string[] Message { get; set; } = [];

    /// <summary>received: it is here; accepted: it will be done; blocked: it can't be.</summary>
    [Parameter(Position = 1)]
    [Words]
    public InboxOutcome Outcome { get; set; }

    /// <summary>Why it can't be done, or anything else to say to it.</summary>
    [Parameter]
    public string? Why { get; set; }

    /// <summary>The lease's number, as it was received with; the caller's present lease when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? Fence { get; set; }

    internal override string Action => "Confirm inbox message";

    internal override IEnumerable<Call> Calls() => Message.Select(id => Call.Change(id, dry => new ConfirmInboxMessage(id, Outcome, Why, Fence, dry)));
}

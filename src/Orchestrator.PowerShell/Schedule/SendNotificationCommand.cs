using System.Management.Automation;
using Orchestrator.PowerShell.Output;

namespace Orchestrator.PowerShell;

/// <summary>Sends what waits, which a tick does by itself; or, with a text, tries a channel with it.</summary>
/// <example>
/// <code>Send-Notification 'Is anybody there?' -Channel desk</code>
/// Tries one channel.
/// </example>
[Cmdlet(VerbsCommunications.Send, "Notification", SupportsShouldProcess = true)]
[OutputType(typeof(Notification))]
public sealed class SendNotificationCommand : OrchestratorCmdlet
{
    /// <summary>A text to try channels with; without it what waits is sent.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Text { get; set; }

    /// <summary>Only this channel.</summary>
    [Parameter]
    public string? Channel { get; set; }

    internal override string Action => "Send notification";

    internal override IEnumerable<Call> Calls() => [Call.Change(Channel ?? Port.Location, dry => new SendNotification(Text, Channel, dry))];
}

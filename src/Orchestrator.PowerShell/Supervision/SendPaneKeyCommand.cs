using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>
/// Types into the terminal of a registered session: text without Enter, then keys. Nobody else speaks to it meanwhile, and what
/// was typed is written down. A question that stands on the screen is answered by a person only.
/// </summary>
/// <example>
/// <code>Send-PaneKey builder -Key Down, Enter</code>
/// Chooses the second answer of the question on the session's screen.
/// </example>
/// <example>
/// <code>Send-PaneKey builder 'a draft'</code>
/// Types a text and leaves it standing.
/// </example>
[Cmdlet(VerbsCommunications.Send, "PaneKey", SupportsShouldProcess = true)]
[OutputType(typeof(Instruction))]
public sealed class SendPaneKeyCommand : OrchestratorCmdlet
{
    /// <summary>The pane (%3, or socket:%3) of a registered session, its name, or its run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("SessionName", "RunId")]
    [PaneName]
    [ArgumentCompleter(typeof(PaneCompleter))]
    public string[] Pane { get; set; } = [];

    /// <summary>What to type; Enter is not pressed.</summary>
    [Parameter(Position = 1)]
    public string? Text { get; set; }

    /// <summary>Keys to press then, by tmux's names, such as Enter, Escape, Up, C-c, y; may be given several times.</summary>
    [Parameter]
    public string[]? Key { get; set; }

    internal override string Action => "Type into terminal";

    internal override IEnumerable<Call> Calls() => Pane.Select(pane => Call.Change(pane, dry => new SendPaneKey(pane, Text, Key, dry)));
}

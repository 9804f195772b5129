using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Tells a run's worker or a session something, once.</summary>
/// <example>
/// <code>Send-Nudge add-retry-1 'The test data moved to tests/data.'</code>
/// Tells the worker something at the end of its turn.
/// </example>
/// <example>
/// <code>Get-Run -Live | Send-Nudge -Message 'Commit small.' -Interrupt</code>
/// Tells every worker at once.
/// </example>
/// <example>
/// <code>Get-AgentSession | Where-Object State -eq Idle | Send-Nudge 'What is your state?'</code>
/// Asks every session that waits for somebody.
/// </example>
[Cmdlet(VerbsCommunications.Send, "Nudge", SupportsShouldProcess = true)]
[OutputType(typeof(Instruction))]
public sealed class SendNudgeCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run; with a session named, what to say.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>What to say.</summary>
    [Parameter(Position = 1)]
    public string? Message { get; set; }

    /// <summary>A key of the caller's: a repeat with it answers the first instruction.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Break off the agent's turn so that it is delivered now.</summary>
    [Parameter]
    public SwitchParameter Interrupt { get; set; }

    /// <summary>The session, by its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    internal override string Action => "Send nudge";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run =>
        Call.Change(Session ?? run ?? Port.Location, dry => new SendNudge(run, Message, Key, Interrupt, Session, dry)));
}

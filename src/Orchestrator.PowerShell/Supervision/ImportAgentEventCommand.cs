using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads on in the transcripts of sessions and stores what stands there: each line once, whoever imports and however often.</summary>
/// <example>
/// <code>Import-AgentEvent</code>
/// Reads on in the transcripts of all sessions that live.
/// </example>
/// <example>
/// <code>Get-AgentSession builder | Import-AgentEvent -WhatIf</code>
/// Says what is new in one.
/// </example>
[Cmdlet(VerbsData.Import, "AgentEvent", SupportsShouldProcess = true)]
[OutputType(typeof(AgentEventImport))]
public sealed class ImportAgentEventCommand : OrchestratorCmdlet
{
    /// <summary>Name or id of the session; all that live when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string[]? Session { get; set; }

    internal override string Action => "Import agent events";

    internal override IEnumerable<Call> Calls() => OrAll(Session).Select(session => Call.Change(session ?? Port.Location, dry => new ImportAgentEvent(session, dry)));
}

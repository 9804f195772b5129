using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Copies what is new of sessions' transcripts and screens into the run's folder, hashed, so that it can be read when the client has deleted its own.</summary>
/// <example>
/// <code>Save-Transcript add-retry-1</code>
/// Copies what the sessions of a run wrote since the last copy.
/// </example>
/// <example>
/// <code>Save-Transcript -Session builder -WhatIf</code>
/// Shows which ranges of one session's transcript are not copied yet.
/// </example>
[Cmdlet(VerbsData.Save, "Transcript", SupportsShouldProcess = true)]
[OutputType(typeof(SavedTranscript))]
public sealed class SaveTranscriptCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run whose sessions are saved.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Name or id of one session.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SessionName")]
    [SessionName]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public string? Session { get; set; }

    internal override string Action => "Save transcript";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Session ?? Port.Location, dry => new SaveTranscript(run, Session, dry)));
}

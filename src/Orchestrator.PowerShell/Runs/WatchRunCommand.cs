using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Streams a run's events as they happen.</summary>
/// <example>
/// <code>Watch-Run add-retry-1 | Where-Object Kind -like 'verification*'</code>
/// Streams events as they happen.
/// </example>
[Cmdlet(VerbsCommon.Watch, "Run")]
[OutputType(typeof(RunEvent))]
public sealed class WatchRunCommand : OrchestratorCmdlet
{
    private readonly List<Call> _calls = [];

    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Begin after this event; 0: from the start.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long After { get; set; }

    /// <summary>Between two looks; half a second when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Poll { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new WatchRun(run, After, Poll), run));

    /// <inheritdoc/>
    protected override void ProcessRecord() => _calls.AddRange(Calls());

    /// <inheritdoc/>
    protected override void EndProcessing() => SendTogether(_calls);
}

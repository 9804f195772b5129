using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Drives a run until it ends, pauses or reaches a state.</summary>
/// <example>
/// <code>Start-Run add-retry | Wait-Run</code>
/// Drives the run until it ends or pauses, with progress.
/// </example>
/// <example>
/// <code>Get-Run -Live | Wait-Run -Timeout 30m</code>
/// Waits for all of them at once.
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "Run")]
[OutputType(typeof(Run))]
public sealed class WaitRunCommand : OrchestratorCmdlet
{
    private readonly List<Call> _calls = [];

    /// <summary>Id or unambiguous prefix.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>States to wait for; ended or paused when not given.</summary>
    [Parameter]
    public RunState[]? Until { get; set; }

    /// <summary>Give up after so long; never when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Between two looks; two seconds when not given.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Poll { get; set; }

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Read(new WaitRun(run, Until, Timeout, Poll), run));

    /// <inheritdoc/>
    protected override void ProcessRecord() => _calls.AddRange(Calls());

    /// <inheritdoc/>
    protected override void EndProcessing() => SendTogether(_calls);
}

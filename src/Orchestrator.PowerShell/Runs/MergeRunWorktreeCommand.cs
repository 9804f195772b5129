using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>
/// Merges the branch of a completed run once its acceptance holds on the merged result. The branch that is checked out moves
/// only when its tree is clean.
/// </summary>
/// <example>
/// <code>Merge-RunWorktree add-retry-1 -WhatIf</code>
/// Says how the branch would be merged.
/// </example>
/// <example>
/// <code>Get-Run add-retry-1 | Merge-RunWorktree -Into release</code>
/// Merges the run's branch into release.
/// </example>
[Cmdlet(VerbsData.Merge, "RunWorktree", SupportsShouldProcess = true)]
[OutputType(typeof(RunMerge))]
public sealed class MergeRunWorktreeCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>The branch to merge into; the one that the run is for when not given.</summary>
    [Parameter]
    public string? Into { get; set; }

    internal override string Action => "Merge run worktree";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new MergeRunWorktree(run, Into, dry)));
}

using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reads the trees and branches that runs have of their own, and what became of them.</summary>
/// <example>
/// <code>Get-RunWorktree</code>
/// Lists every tree and branch of a run's own that is still there.
/// </example>
/// <example>
/// <code>Get-RunWorktree -Unmerged | Where-Object State -eq Completed | Merge-RunWorktree</code>
/// Merges whatever is done and not merged yet, one after the other.
/// </example>
[Cmdlet(VerbsCommon.Get, "RunWorktree")]
[OutputType(typeof(RunWorktree))]
public sealed class GetRunWorktreeCommand : OrchestratorCmdlet
{
    /// <summary>Id of a run, unambiguous prefix or wildcard; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    [SupportsWildcards]
    public string[]? Run { get; set; }

    /// <summary>Only those whose branch has work that its target lacks.</summary>
    [Parameter]
    public SwitchParameter Unmerged { get; set; }

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Read(new GetRunWorktree(run, Unmerged), run));
}

using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Removes the worktree of an ended run, and its branch where wanted. What was never committed or merged is not lost unless forced.</summary>
/// <example>
/// <code>Get-Run -State Completed | Remove-RunWorktree</code>
/// Removes the trees of runs that have ended; their branches stay.
/// </example>
/// <example>
/// <code>Remove-RunWorktree add-retry-1 -WithBranch</code>
/// Removes tree and branch of a run whose work is merged.
/// </example>
[Cmdlet(VerbsCommon.Remove, "RunWorktree", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RemoveRunWorktreeCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("RunId")]
    [RunId(Only = typeof(Run))]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Remove its branch too, when everything in it is merged.</summary>
    [Parameter]
    public SwitchParameter WithBranch { get; set; }

    /// <summary>Remove them although something in them was never committed or merged.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override string Action => "Remove run worktree";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new RemoveRunWorktree(run, WithBranch, Force, dry)));
}

using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Lets an agent look for faults in a path, a range of commits or a run, read-only.</summary>
/// <example>
/// <code>Invoke-Review -Range main..HEAD</code>
/// Lets the project's verifier review what a branch changed.
/// </example>
/// <example>
/// <code>(Invoke-Review src -Reviewer claude -Instruction 'Error handling').Findings</code>
/// Lists what one reviewer finds in a folder as it is now.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "Review", SupportsShouldProcess = true)]
[OutputType(typeof(Review))]
public sealed class InvokeReviewCommand : OrchestratorCmdlet
{
    /// <summary>A file or folder as it is now, uncommitted changes included.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>What a range of commits changed, such as main..HEAD; one commit stands for its own change.</summary>
    [Parameter]
    public string? Range { get; set; }

    /// <summary>What a run changed: id or unambiguous prefix.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    /// <summary>A review that was asked for before and has not ended: go on with it.</summary>
    [Parameter]
    [ReviewId]
    [ArgumentCompleter(typeof(ReviewCompleter))]
    public string? Review { get; set; }

    /// <summary>The agent profile that reviews; the project's verifier when not given, else the first that can be held read-only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AgentProfileCompleter))]
    public string? Reviewer { get; set; }

    /// <summary>What to look for especially.</summary>
    [Parameter]
    public string? Instruction { get; set; }

    /// <summary>Return as soon as the reviewer is launched.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    internal override string Action => "Invoke review";

    internal override IEnumerable<Call> Calls() =>
        [Call.Change(Path ?? Range ?? Run ?? Review ?? "", dry => new InvokeReview(Path, Range, Run, Review, Reviewer, Instruction, NoWait, dry))];

    /// <summary>Who would review it is what people want to see before, and nothing acts on a review.</summary>
    private protected override bool Emits(Call call, bool dryRun) => true;
}

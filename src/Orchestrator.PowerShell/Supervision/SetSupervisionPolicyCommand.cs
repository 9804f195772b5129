using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Changes the contract of a run with its manager. What is not given stays; a change that changes nothing raises no revision.</summary>
/// <example>
/// <code>Set-SupervisionPolicy add-retry-1 -Mode Strict -Objective 'No new dependency.'</code>
/// Holds the manager to written decisions.
/// </example>
/// <example>
/// <code>Set-SupervisionPolicy add-retry-1 -Permit 'repo.*' -Forbid repo.merge_green_pr</code>
/// Lets it do everything with the repository but merge.
/// </example>
/// <example>
/// <code>(Set-SupervisionPolicy add-retry-1 -Questions).Questions</code>
/// Gives the questions of a chat that settles the policy.
/// </example>
[Cmdlet(VerbsCommon.Set, "SupervisionPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(SupervisionPolicy))]
public sealed class SetSupervisionPolicyCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>How closely the manager is held to it.</summary>
    [Parameter]
    [Words]
    public SupervisionMode? Mode { get; set; }

    /// <summary>What the manager is to see to; empty: nothing more than the item's goal.</summary>
    [Parameter]
    public string? Objective { get; set; }

    /// <summary>How the work is to be done, in place of what stands there; may be given several times.</summary>
    [Parameter]
    public string[]? Guideline { get; set; }

    /// <summary>What to read first, in place of what stands there; may be given several times.</summary>
    [Parameter]
    public string[]? Reference { get; set; }

    /// <summary>What the manager may do from now on, such as worker_session.nudge or repo.*; may be given several times.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? Permit { get; set; }

    /// <summary>What it may not do any more; may be given several times.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string[]? Forbid { get; set; }

    /// <summary>Tools that are expected to be used, in place of what stands there; may be given several times.</summary>
    [Parameter]
    public string[]? ExpectedTool { get; set; }

    /// <summary>What is left to do once the work is done, in place of what stands there; may be given several times.</summary>
    [Parameter]
    public string[]? Epilogue { get; set; }

    /// <summary>What happens after an iteration.</summary>
    [Parameter]
    [Words]
    public Continuation? Continuation { get; set; }

    /// <summary>Who must acknowledge the contract before the run can end.</summary>
    [Parameter]
    [Words]
    public RequiredAcks? RequireAcks { get; set; }

    /// <summary>Give the questions whose answers make a policy, for a chat, and change nothing.</summary>
    [Parameter]
    public SwitchParameter Questions { get; set; }

    internal override string Action => "Set supervision policy";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new SetSupervisionPolicy(run, Mode, Objective, Guideline, Reference, Permit, Forbid, ExpectedTool, Epilogue, Continuation, RequireAcks, Questions, dry)));
}

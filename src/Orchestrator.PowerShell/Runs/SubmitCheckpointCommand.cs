using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Reports on the run that this session works on.</summary>
/// <example>
/// <code>Submit-Checkpoint step_done -Summary 'Tests are written.' -Evidence 'modified: tests/retry_test.py'</code>
/// Reports from an agent's session on its own run.
/// </example>
[Cmdlet(VerbsLifecycle.Submit, "Checkpoint", SupportsShouldProcess = true)]
[OutputType(typeof(Checkpoint))]
public sealed class SubmitCheckpointCommand : OrchestratorCmdlet
{
    /// <summary>working, blocked, step_done or workflow_done.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Words]
    public CheckpointStatus Status { get; set; }

    /// <summary>One line, at most 512 characters.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Summary { get; set; } = "";

    /// <summary>The run; the session's own when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string? Run { get; set; }

    /// <summary>Its number in the attempt; the next when not given.</summary>
    [Parameter]
    public long? Seq { get; set; }

    /// <summary>The step that it is about.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StepCompleter))]
    public string? Step { get; set; }

    /// <summary>Evidence as kind: text; may be given several times.</summary>
    [Parameter]
    public string[]? Evidence { get; set; }

    /// <summary>What comes next; may be given several times.</summary>
    [Parameter]
    public string[]? Next { get; set; }

    /// <summary>What is needed; may be given several times.</summary>
    [Parameter]
    public string[]? Needs { get; set; }

    /// <summary>A question to whoever supervises.</summary>
    [Parameter]
    public string? Question { get; set; }

    /// <summary>It asks for leave to do something.</summary>
    [Parameter]
    public SwitchParameter RequiresAuthorization { get; set; }

    /// <summary>An input without which it can't go on; may be given several times.</summary>
    [Parameter]
    public string[]? BlockingInput { get; set; }

    internal override string Action => "Submit checkpoint";

    internal override IEnumerable<Call> Calls() =>
    [
        Call.Change(Run ?? Port.Location, dryRun => new SubmitCheckpoint(
            Status, Summary, Run, Seq, Step, Evidence, Next, Needs, Question, RequiresAuthorization, BlockingInput, dryRun)),
    ];
}

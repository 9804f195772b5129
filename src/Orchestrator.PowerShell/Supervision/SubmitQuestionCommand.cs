using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Asks whoever supervises the run: its manager, else a person.</summary>
/// <example>
/// <code>Submit-Question 'Shall old clients still get the XML answer?'</code>
/// Asks the manager of the session's own run; without one the run pauses until a person answers.
/// </example>
[Cmdlet(VerbsLifecycle.Submit, "Question", SupportsShouldProcess = true)]
[OutputType(typeof(AskedQuestion))]
public sealed class SubmitQuestionCommand : OrchestratorCmdlet
{
    /// <summary>The question, with all that is needed to answer it; at most 512 characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Question { get; set; } = "";

    /// <summary>Id or unambiguous prefix of the run; the session's own when not given.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[]? Run { get; set; }

    /// <summary>Only a person can answer it: ask one, although a manager is there.</summary>
    [Parameter]
    public SwitchParameter Person { get; set; }

    internal override string Action => "Submit question";

    internal override IEnumerable<Call> Calls() => OrAll(Run).Select(run => Call.Change(run ?? Port.Location, dry => new SubmitQuestion(Question, run, Person, dry)));
}

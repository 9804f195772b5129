using System.Management.Automation;
using Orchestrator.PowerShell.Completion;
using Orchestrator.PowerShell.Output;
using Orchestrator.PowerShell.Parameters;

namespace Orchestrator.PowerShell;

/// <summary>Queues that a worker shortens its history, once a handoff says where the work stands.</summary>
/// <example>
/// <code>Request-Compact add-retry-1 -PromptOnly</code>
/// Asks the worker to write down where the work stands.
/// </example>
/// <example>
/// <code>Request-Compact add-retry-1</code>
/// Lets it shorten its history then.
/// </example>
[Cmdlet(VerbsLifecycle.Request, "Compact", SupportsShouldProcess = true)]
[OutputType(typeof(DispatchCommand))]
public sealed class RequestCompactCommand : OrchestratorCmdlet
{
    /// <summary>Id or unambiguous prefix of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [RunId]
    [ArgumentCompleter(typeof(LiveRunCompleter))]
    public string[] Run { get; set; } = [];

    /// <summary>Let it begin with an empty history instead.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <summary>Only ask the worker for the handoff.</summary>
    [Parameter]
    public SwitchParameter PromptOnly { get; set; }

    internal override string Action => "Request compact";

    internal override IEnumerable<Call> Calls() => Run.Select(run => Call.Change(run, dry => new RequestCompact(run, Clear, PromptOnly, dry)));
}
